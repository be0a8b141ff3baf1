using BizChat.Application.Feed;

namespace BizChat.Application.Businesses;

public sealed class BusinessStatusChanged(BusinessStatusUpdate update, DateTimeOffset now) : FeedEvent(update.BusinessId, null, now)
{
    public const string Name = "business_status";

    public override string Type => Name;

    public override object Signal => Update;

    public BusinessStatusUpdate Update { get; } = update;
}
