using BizChat.Application.Conversations;
using BizChat.Application.Mail.Specs;
using BizChat.Domain.Conversations;
using BizChat.Domain.Mail;

namespace BizChat.Application.Mail;

/// <summary>
/// Sends the mails of the outbox that are due. Each attempt is stored before it begins, so that of several nodes one makes it, and its outcome after it
/// ended: only a crash between the two sends a mail again, under the same Message-ID.
/// </summary>
public sealed class SendOutbox(IWriteStore store, IReadStore reads, IMailSender sender, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="tell">Receives the outcome of each attempt.</param>
    /// <param name="ct">Stops it; an attempt that has begun is completed.</param>
    public async Task Handle(Action<OutboxMail, MailAnswer> tell, CancellationToken ct)
    {
        var hasSent = false;
        while (!ct.IsCancellationRequested && await reads.CountAsync(new NextMail(clock.GetUtcNow()), ct) > 0)
        {
            if ((await store.WriteAsync<OutboxMail?>(BeginAsync, ct)).Value is not { } mail) continue;
            hasSent = true;
            var answer = await sender.SendAsync(mail, CancellationToken.None);
            await RecordAsync(mail.Id, answer);
            tell(mail, answer);
        }
        if (hasSent) await sender.DisconnectAsync(ct);
    }

    private async ValueTask<Result<OutboxMail?>> BeginAsync(IUnitOfWork work)
    {
        var now = clock.GetUtcNow();
        if (await work.FindAsync(new NextMail(now)) is not { } mail) return (OutboxMail?)null;
        mail.Begin(now);
        return mail;
    }

    /// <summary>Until it is stored: otherwise what the server has accepted would be sent again.</summary>
    private async Task RecordAsync(string id, MailAnswer answer)
    {
        while (true)
        {
            try
            {
                await store.WriteAsync<Done>(work => EndAsync(work, id, answer), CancellationToken.None);
                return;
            }
            catch (Exception unavailable) when (unavailable is StoreUnavailableException or StorageFullException)
            {
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    private async ValueTask<Result<Done>> EndAsync(IUnitOfWork work, string id, MailAnswer answer)
    {
        // Erased meanwhile with its customer.
        if (await work.FindAsync<OutboxMail>(id) is not { State: MailState.Queued } mail) return new Done();
        var now = clock.GetUtcNow();
        switch (answer.Outcome)
        {
            case MailOutcome.Accepted: mail.Accepted(now); break;
            case MailOutcome.Refused: mail.Refused(answer.Reason, now); break;
            default: mail.Deferred(answer.Reason, now); break;
        }
        await ShowAsync(work, mail, now);
        return new Done();
    }

    /// <summary>Staff see in the thread what became of a mail to the customer.</summary>
    private static async ValueTask ShowAsync(IUnitOfWork work, OutboxMail mail, DateTimeOffset now)
    {
        if (mail is not { Kind: MailKind.Unread, EndedAt: not null, ConversationId: { } id } || await work.ConversationAsync(id) is not { } conversation) return;
        work.RecordActivity(conversation, ActivityActor.System, new Mailed(mail.Messages, mail.State), now);
    }
}
