using BizChat.Application.Access;
using BizChat.Application.Conversations;
using BizChat.Application.Customers.Specs;
using BizChat.Domain.Access;

namespace BizChat.Application.Customers;

/// <summary>Changes what the business knows of a customer; all conversations show it.</summary>
public sealed class ChangeCustomer(IWriteStore store, IViewMapper views, TimeProvider clock)
{
    public async Task<Result<CustomerProfileView>> Handle(Caller caller, string businessId, string customerId, CustomerChanges changes, CancellationToken ct)
    {
        if (CustomerPolicy.MayChange(caller, businessId) is { } refusal) return refusal;
        if (changes.Check() is { } invalid) return invalid;
        return await store.WriteAsync<CustomerProfileView>(async work =>
        {
            if (await work.FindAsync(new CustomerOf(businessId, customerId)) is not { } customer) return Error.NotFound("customer");
            if (customer.ErasedAt is not null) return CustomerPolicy.Erased;
            var attributes = changes.Attributes.IsGiven ? customer.ChangeAttributes(changes.Attributes.Value) : Result.Of<IReadOnlyList<string>>([]);
            if (attributes.Error is { } badAttributes) return badAttributes;

            var now = clock.GetUtcNow();
            var before = (customer.Name, customer.Email, customer.Phone);
            customer.Correct(changes.Name.Or(customer.Name), changes.Email.Or(customer.Email), changes.Phone.Or(customer.Phone));
            var hasNewAttributes = attributes.Value.Count > 0;
            await work.DescribeAllAsync(customer.Id, changes.OfConversations, hasNewAttributes, caller.Actor(), now);
            if (hasNewAttributes || before != (customer.Name, customer.Email, customer.Phone)) work.Record(new CustomerUpdated(businessId, customer.Id, now));
            return views.Map(customer);
        }, ct);
    }
}

/// <summary>A change of a customer; omitted fields stay unchanged.</summary>
[CamelCase]
public sealed record CustomerChanges
{
    /// <summary>It cannot be taken away.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Null for none.</summary>
    public Optional<string> Email { get; init; }

    /// <summary>Null for none.</summary>
    public Optional<string> Phone { get; init; }

    /// <summary>Those to set, by their names; a null value removes one. Null removes all that are not verified.</summary>
    public Optional<IReadOnlyDictionary<string, string?>> Attributes { get; init; }

    /// <summary>The same as a change of conversations.</summary>
    internal ConversationChanges OfConversations => new() { CustomerName = Name, CustomerEmail = Email, CustomerPhone = Phone };

    internal Error? Check() =>
        (Name.IsGiven ? PlainText.CheckName("name", Name.Value) : null) ?? PlainText.CheckOptional("email", Email.Value) ?? PlainText.CheckOptional("phone", Phone.Value)
        ?? (Attributes.Value is { } attributes ? CustomerAttribute.Check("attributes", attributes) : null);
}
