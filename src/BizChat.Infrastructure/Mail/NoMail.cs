using BizChat.Domain.Mail;

namespace BizChat.Infrastructure.Mail;

/// <summary>For a server without mail.</summary>
internal sealed class NoMail : IMailComposer, IMailSender
{
    private static InvalidOperationException NotConfigured => new("Mail is not configured.");

    public bool IsConfigured => false;

    public Task<OutboxMail> ComposeAsync(Letter letter, CancellationToken ct) => throw NotConfigured;

    public Task<MailAnswer> SendAsync(OutboxMail mail, CancellationToken ct) => throw NotConfigured;

    public Task DisconnectAsync(CancellationToken ct) => Task.CompletedTask;
}
