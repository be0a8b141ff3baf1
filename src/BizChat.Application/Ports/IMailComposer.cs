using BizChat.Domain.Mail;

namespace BizChat.Application.Ports;

/// <summary>Composes mails for the outbox. What is composed is sent when a unit of work has added it.</summary>
public interface IMailComposer
{
    /// <summary>Whether the server can send mail.</summary>
    bool IsConfigured { get; }

    /// <summary>The refusal of what needs mail; null when it can be sent.</summary>
    Error? Refusal => IsConfigured ? null : Error.Conflict("mail.not_configured", "This server sends no mail. Pass the link on by other means, or configure mail.");

    /// <summary>Composes a mail, encrypts it, and addresses it to one recipient. May write a key, so it must not be called inside a unit of work.</summary>
    /// <exception cref="InvalidOperationException">Mail is not configured.</exception>
    /// <exception cref="ArgumentException">The address is not usable.</exception>
    /// <exception cref="StoreUnavailableException">The database is out of reach.</exception>
    Task<OutboxMail> ComposeAsync(Letter letter, CancellationToken ct);
}
