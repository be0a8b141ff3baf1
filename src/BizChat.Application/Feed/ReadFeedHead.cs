using BizChat.Application.Conversations;

namespace BizChat.Application.Feed;

/// <summary>Returns the position of the newest event.</summary>
public sealed class ReadFeedHead(IFeed feed)
{
    public async Task<Result<FeedHead>> Handle(Caller caller, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } refusal) return refusal;
        return new FeedHead(await feed.HeadAsync(ct));
    }
}

/// <param name="Position">The position of the newest event; 0 when there is none.</param>
[CamelCase]
public sealed record FeedHead(long Position);
