using System.Text.Json.Serialization;
using BizChat.Application.Access;
using BizChat.Domain.Access;

namespace BizChat.Application.Customers;

/// <summary>Takes in attributes that the business's page has for a customer. Nobody vouches for them: they come through the customer's browser.</summary>
public sealed class ChangeOwnAttributes(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, OwnChanges changes, CancellationToken ct)
    {
        if (CustomerPolicy.RequireCustomer(caller) is { } refusal) return refusal;
        if (changes.Attributes.Value is { } given && CustomerAttribute.Check("attributes", given) is { } invalid) return invalid;
        var me = (Caller.Customer)caller;
        return await store.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync<CustomerAccount>(me.Id) is not { ErasedAt: null } customer) return Error.BadCredentials;
            var changed = changes.Attributes.IsGiven ? customer.ChangeAttributes(changes.Attributes.Value) : Result.Of<IReadOnlyList<string>>([]);
            if (changed.Error is { } badAttributes) return badAttributes;
            var now = clock.GetUtcNow();
            customer.SeenWith(changes.Device, now);
            if (changed.Value.Count > 0) work.Record(new CustomerUpdated(me.BusinessId, me.Id, now));
            return new Done();
        }, ct);
    }
}

/// <summary>A change of the caller, who is a customer.</summary>
[CamelCase]
public sealed record OwnChanges
{
    /// <inheritdoc cref="CustomerChanges.Attributes"/>
    public Optional<IReadOnlyDictionary<string, string?>> Attributes { get; init; }

    /// <summary>With what the customer comes; no field of the request.</summary>
    [JsonIgnore]
    public Device Device { get; init; }
}
