using BizChat.Application.Conversations;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Domain.Mail;

namespace BizChat.Application.Mail;

/// <summary>
/// Takes in what a mail server reports of a mail that it had accepted: that it could not be delivered, or that its recipient calls it unwanted, who then gets no more.
/// </summary>
public sealed class TakeReport(IWriteStore store, TimeProvider clock)
{
    /// <returns><see cref="ReplyOutcome.Unknown"/> when it is about no mail that is known.</returns>
    public async Task<ReplyOutcome> Handle(MailReport report, CancellationToken ct) => (await store.WriteAsync<ReplyOutcome>(async work =>
    {
        if (await work.FindAsync<OutboxMail>(report.MailId) is not { } mail) return ReplyOutcome.Unknown;
        var now = clock.GetUtcNow();
        if (!mail.Reported(report.State, report.Reason, now)) return ReplyOutcome.Reported;
        if (mail is not { Kind: MailKind.Unread, ConversationId: { } id } || await work.ConversationAsync(id) is not { } conversation) return ReplyOutcome.Reported;
        if (report.State is MailState.Complained && await work.FindAsync<CustomerAccount>(conversation.CustomerId) is { ErasedAt: null } customer) customer.StopMail(now);
        work.RecordActivity(conversation, ActivityActor.System, new Mailed(mail.Messages, mail.State), now);
        return ReplyOutcome.Reported;
    }, ct)).Value;
}

/// <summary>What a mail server reports of a mail.</summary>
/// <param name="MailId">The id of the outbox, which stands before the @ of the Message-ID. It cannot be guessed, so only those report who have had the mail.</param>
/// <param name="State">What became of it.</param>
/// <param name="Reason">In the words of the mail server.</param>
public sealed record MailReport(string MailId, MailState State, string Reason);
