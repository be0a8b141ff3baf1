using BizChat.Application.Feed;

namespace BizChat.Application.Inbox;

/// <summary>The labels or the views of a business have changed. Clients load them anew.</summary>
public sealed class InboxUpdated(InboxUpdate update, DateTimeOffset now) : FeedEvent(update.BusinessId, null, now)
{
    public const string Name = "inbox_updated";

    public override string Type => Name;

    public override object Signal => Update;

    public override bool IsForStaff => true;

    public InboxUpdate Update { get; } = update;
}

/// <summary>Signal that the labels or the views of a business have changed.</summary>
/// <param name="BusinessId">The business.</param>
/// <param name="Part">What has.</param>
[CamelCase]
public sealed record InboxUpdate(string BusinessId, InboxPart Part);

public enum InboxPart
{
    Labels,
    Views,
}
