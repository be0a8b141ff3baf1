using BizChat.Application.Mail.Specs;
using BizChat.Domain.Mail;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Mail;

/// <summary>Puts mails about messages that have stayed unread into the outbox.</summary>
public sealed class MailUnread(IReadStore reads, IWriteStore store, MailCustomer customers, MailAgents agents, TimeProvider clock)
{
    private const int AtOnce = 50;

    /// <summary>How long one waits that could not be worked on.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <param name="tell">Receives the notices that could not be worked on; they are tried again later.</param>
    /// <param name="ct">Stops it.</param>
    public async Task Handle(Action<string, Exception> tell, CancellationToken ct)
    {
        foreach (var notice in await reads.ListAsync<UnreadNotice, NoticeState>(new DueNotices(clock.GetUtcNow(), AtOnce), ct))
        {
            try
            {
                await (notice.Reader is Side.Customer ? customers.Handle(notice, ct) : agents.Handle(notice, ct));
            }
            catch (Exception error) when (error is not (StoreUnavailableException or StorageFullException or OperationCanceledException))
            {
                // One that cannot be mailed must not hold up all others.
                tell(notice.Id, error);
                await PostponeAsync(notice.Id, ct);
            }
        }
    }

    private Task PostponeAsync(string id, CancellationToken ct) => store.WriteAsync<Done>(async work =>
    {
        (await work.FindAsync<UnreadNotice>(id))?.Postpone(clock.GetUtcNow() + Pause);
        return new Done();
    }, ct);
}

/// <summary>A notice that is due.</summary>
public sealed record NoticeState
{
    public required string Id { get; init; }
    public required string BusinessId { get; init; }
    public required long ConversationId { get; init; }
    public required Side Reader { get; init; }
    public required DateTimeOffset? DueAt { get; init; }
}
