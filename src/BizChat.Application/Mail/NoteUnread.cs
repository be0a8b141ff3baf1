using BizChat.Application.Messages;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Mail;

namespace BizChat.Application.Mail;

/// <summary>
/// Follows the feed and notes which messages are to be mailed should they stay unread. The place in the feed is stored with the notes, so that a message
/// is noted once, whichever node does it and whatever stops it.
/// </summary>
public sealed class NoteUnread(IWriteStore store, IReadStore reads, IFeed feed, TimeProvider clock)
{
    /// <summary>How long an agent has to read a message.</summary>
    public static readonly TimeSpan AgentsTime = TimeSpan.FromMinutes(2);

    /// <summary>Older messages are not mailed, such as those from before mail was configured.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(1);

    private const int AtOnce = 200;

    public async Task Handle(CancellationToken ct)
    {
        while (await NotePageAsync(ct)) { }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> NotePageAsync(CancellationToken ct)
    {
        var after = (await reads.FindAsync<MailCursor, MailCursorState>(MailCursor.Feed, ct))?.Position;
        var page = after is { } position ? await feed.TailAsync(position, AtOnce, ct) : null;
        if (page is []) return false;
        // At the first start, and when it is so far behind that events are pruned, it goes on from here.
        var to = page is null ? await feed.HeadAsync(ct) : page[^1].Item.Position;
        var oldest = clock.GetUtcNow() - Oldest;
        var messages = (page ?? []).Select(item => item.Item.Data).OfType<MessageView>().Where(message => message.SenderType is not Side.System && message.Timestamp > oldest).ToList();
        await store.WriteAsync<Done>(async work =>
        {
            if (!await MoveAsync(work, after, to)) return new Done();
            foreach (var ofConversation in messages.GroupBy(message => message.ConversationId))
                if (await work.ConversationAsync(ofConversation.Key) is { } conversation) await NoteAsync(work, conversation, [.. ofConversation]);
            return new Done();
        }, ct);
        return page?.Count == AtOnce;
    }

    /// <returns>False when another node was here.</returns>
    private static async ValueTask<bool> MoveAsync(IUnitOfWork work, long? from, long to)
    {
        var cursor = await work.FindAsync<MailCursor>(MailCursor.Feed);
        if (cursor?.Position != from) return false;
        if (cursor is null) work.Add(MailCursor.Start(MailCursor.Feed, to));
        else cursor.MoveTo(to);
        return true;
    }

    private static async ValueTask NoteAsync(IUnitOfWork work, Conversation conversation, IReadOnlyList<MessageView> messages)
    {
        if (messages.FirstOrDefault(message => message.SenderType is Side.Business && message.Seq > conversation.OfBusiness.Read) is { } toCustomer
            && await work.FindAsync<Business>(conversation.BusinessId) is { } business)
            (await NoticeAsync(work, conversation, Side.Customer)).Expect(toCustomer.Timestamp + TimeSpan.FromMinutes(business.MailAfterMinutes));

        if (messages.FirstOrDefault(message => message.SenderType is Side.Customer && message.Seq > conversation.OfCustomer.Read) is not { } toBusiness) return;
        var notice = await NoticeAsync(work, conversation, Side.Business);
        // Agents are mailed once until one of them has read.
        if (notice.MailedThrough <= conversation.OfCustomer.Read) notice.Expect(toBusiness.Timestamp + AgentsTime);
    }

    private static async ValueTask<UnreadNotice> NoticeAsync(IUnitOfWork work, Conversation conversation, Side reader)
    {
        if (await work.FindAsync<UnreadNotice>(UnreadNotice.KeyOf(conversation.Id, reader)) is { } known) return known;
        var notice = UnreadNotice.For(conversation, reader);
        work.Add(notice);
        return notice;
    }
}

/// <summary>How far a part of the mail has come.</summary>
public sealed record MailCursorState
{
    public required long Position { get; init; }
}
