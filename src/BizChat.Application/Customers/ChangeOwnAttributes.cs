using System.Text.Json.Serialization;
using BizChat.Application.Access;
using BizChat.Application.Conversations;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Customers;

/// <summary>
/// Takes in what a customer says about him- or herself, and attributes that the business's page has. Nobody vouches for them: they come through the customer's browser.
/// Of a customer whom the business's own site has identified, and who came by the link of a mail, only details are taken that are not known.
/// </summary>
public sealed class ChangeOwnAttributes(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, OwnChanges changes, CancellationToken ct)
    {
        if (CustomerPolicy.RequireCustomer(caller) is { } refusal) return refusal;
        if (changes.Check() is { } invalid) return invalid;
        var me = (Caller.Customer)caller;
        return await store.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync<CustomerAccount>(me.Id) is not { ErasedAt: null } customer) return Error.BadCredentials;
            var changed = changes.Attributes.IsGiven ? customer.ChangeAttributes(changes.Attributes.Value) : Result.Of<IReadOnlyList<string>>([]);
            if (changed.Error is { } badAttributes) return badAttributes;
            var now = clock.GetUtcNow();
            customer.SeenWith(changes.Device, now);
            var isNew = await DescribeAsync(work, customer, changes, mayCorrect: customer.ExternalId is null && me.OnlyConversation is null, now);
            if (isNew || changed.Value.Count > 0) work.Record(new CustomerUpdated(me.BusinessId, me.Id, now));
            return new Done();
        }, ct);
    }

    /// <returns>Whether there is something new.</returns>
    private static async ValueTask<bool> DescribeAsync(IUnitOfWork work, CustomerAccount customer, OwnChanges changes, bool mayCorrect, DateTimeOffset now)
    {
        var before = (customer.Name, customer.Email, customer.Phone);
        if (mayCorrect) customer.Correct(changes.Name ?? customer.Name, changes.Email ?? customer.Email, changes.Phone ?? customer.Phone);
        else customer.Complete(changes.Name, changes.Email, changes.Phone);
        if (before == (customer.Name, customer.Email, customer.Phone)) return false;

        var details = new ConversationChanges { CustomerEmail = customer.Email, CustomerPhone = customer.Phone };
        if (customer.Name is { } name) details = details with { CustomerName = name };
        await work.DescribeAllAsync(customer.Id, details, hasNewAttributes: false, new ActivityActor(ActivityActorKind.Customer, customer.Id, customer.Name), now);
        return true;
    }
}

/// <summary>A change of the caller, who is a customer.</summary>
[CamelCase]
public sealed record OwnChanges
{
    /// <summary>Cannot be blank; all conversations show it, like the next two.</summary>
    public string? Name { get; init; }

    /// <summary>An e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>A telephone number.</summary>
    public string? Phone { get; init; }

    /// <inheritdoc cref="CustomerChanges.Attributes"/>
    public Optional<IReadOnlyDictionary<string, string?>> Attributes { get; init; }

    /// <summary>With what the customer comes; no field of the request.</summary>
    [JsonIgnore]
    public Device Device { get; init; }

    internal Error? Check() =>
        (Name is null ? null : PlainText.CheckName("name", Name)) ?? PlainText.CheckOptional("email", Email) ?? PlainText.CheckOptional("phone", Phone)
        ?? (Email?.Contains('@', StringComparison.Ordinal) is false ? Error.Invalid("email", "This is no e-mail address.") : null)
        ?? (Attributes.Value is { } attributes ? CustomerAttribute.Check("attributes", attributes) : null);
}
