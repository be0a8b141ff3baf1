using BizChat.Application.Feed;

namespace BizChat.Application.Businesses;

/// <summary>Settings of a business were changed.</summary>
/// <param name="business">The part of it that everybody sees.</param>
/// <param name="now">When.</param>
public sealed class BusinessUpdated(BusinessResource business, DateTimeOffset now) : FeedEvent(business.Id.ToString(), null, now)
{
    public const string Name = "business_updated";

    public override string Type => Name;

    public override object Signal => Business;

    public BusinessResource Business { get; } = business;
}
