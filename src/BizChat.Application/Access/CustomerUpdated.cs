using BizChat.Application.Feed;

namespace BizChat.Application.Access;

/// <summary>What the business knows of a customer has changed, but for when the customer was seen and on which pages. For staff only.</summary>
public sealed class CustomerUpdated(string businessId, string customerId, DateTimeOffset now) : FeedEvent(businessId, null, now)
{
    public const string Name = "customer_updated";

    public override string Type => Name;

    public override bool IsForStaff => true;

    public override object Signal => Update;

    public CustomerUpdate Update { get; } = new(businessId, customerId);
}

/// <summary>Signal that a customer has changed; clients load it again.</summary>
[CamelCase]
public sealed record CustomerUpdate(string BusinessId, string CustomerId);
