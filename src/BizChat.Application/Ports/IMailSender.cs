using BizChat.Domain.Mail;

namespace BizChat.Application.Ports;

/// <summary>Hands mails to the mail server.</summary>
public interface IMailSender
{
    /// <summary>
    /// Makes one attempt, which ends within <see cref="OutboxMail.AttemptTime"/> and throws only when it is cancelled. All attempts for a mail have the same
    /// Message-ID. Called for one mail at a time.
    /// </summary>
    Task<MailAnswer> SendAsync(OutboxMail mail, CancellationToken ct);

    /// <summary>Ends the connection that attempts have shared, if there is one.</summary>
    Task DisconnectAsync(CancellationToken ct);
}

/// <summary>What became of an attempt.</summary>
/// <param name="Outcome">Whether it was accepted.</param>
/// <param name="Reason">What the server, or the connection, said against it; empty when it was accepted.</param>
public readonly record struct MailAnswer(MailOutcome Outcome, string Reason)
{
    public static MailAnswer Accepted { get; } = new(MailOutcome.Accepted, "");

    /// <summary>Whether it is no answer of the mail server: it could not be reached or asked.</summary>
    public bool IsUnreachable { get; init; }
}

public enum MailOutcome
{
    /// <summary>The server answers for it from now on.</summary>
    Accepted,

    /// <summary>Another attempt may succeed.</summary>
    Deferred,

    /// <summary>Every attempt would be refused.</summary>
    Refused,
}
