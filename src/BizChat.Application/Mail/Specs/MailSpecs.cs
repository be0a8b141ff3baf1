using Ardalis.Specification;
using BizChat.Domain.Mail;

namespace BizChat.Application.Mail.Specs;

/// <summary>The mail of the outbox that is due first.</summary>
public sealed class NextMail : Specification<OutboxMail>
{
    public NextMail(DateTimeOffset now) => Query.Where(mail => mail.DueAt != null && mail.DueAt <= now).OrderBy(mail => mail.DueAt).Take(1);
}

/// <summary>The mails that wait.</summary>
public sealed class WaitingMails : Specification<OutboxMail>
{
    public WaitingMails() => Query.Where(mail => mail.DueAt != null);
}

/// <summary>The mails about some conversations, sent or not.</summary>
public sealed class MailsAbout : Specification<OutboxMail>
{
    public MailsAbout(IReadOnlyCollection<long> conversations) => Query.Where(mail => mail.ConversationId != null && conversations.Contains(mail.ConversationId.Value));
}

/// <summary>So many mails that ended before a time.</summary>
public sealed class MailsEndedBefore : Specification<OutboxMail>
{
    public MailsEndedBefore(DateTimeOffset time, int atMost) => Query.Where(mail => mail.EndedAt != null && mail.EndedAt < time).OrderBy(mail => mail.EndedAt).Take(atMost);
}

/// <summary>So many notices that are due, the earliest first.</summary>
public sealed class DueNotices : Specification<UnreadNotice>
{
    public DueNotices(DateTimeOffset now, int atMost) => Query.Where(notice => notice.DueAt != null && notice.DueAt <= now).OrderBy(notice => notice.DueAt).Take(atMost);
}

/// <summary>The notices about some conversations.</summary>
public sealed class NoticesAbout : Specification<UnreadNotice>
{
    public NoticesAbout(IReadOnlyCollection<long> conversations) => Query.Where(notice => conversations.Contains(notice.ConversationId));
}

/// <summary>The transcripts of some conversations since a time.</summary>
public sealed class TranscriptsSince : Specification<OutboxMail>
{
    public TranscriptsSince(IReadOnlyCollection<long> conversations, DateTimeOffset since) => Query.Where(mail =>
        mail.ConversationId != null && conversations.Contains(mail.ConversationId.Value) && mail.Kind == MailKind.Transcript && mail.CreatedAt > since);
}
