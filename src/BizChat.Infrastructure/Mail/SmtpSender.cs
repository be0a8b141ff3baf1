using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using BizChat.Domain.Mail;
using MailKit;
using MailKit.Net.Smtp;

namespace BizChat.Infrastructure.Mail;

/// <summary>Sends mails over SMTP, on one connection as long as mails wait.</summary>
internal sealed class SmtpSender(MailSettings settings, ISecretProtector protector) : IMailSender, IDisposable
{
    /// <summary>Shorter than <see cref="OutboxMail.AttemptTime"/>, so that no other node begins while an attempt runs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private SmtpClient? client;

    public void Dispose() => client?.Dispose();

    public async Task<MailAnswer> SendAsync(OutboxMail mail, CancellationToken ct)
    {
        // Not the injected clock: the network is real whatever clock the program goes by.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        over.CancelAfter(Patience);
        try
        {
            var content = MailContent.Of(protector.Unprotect(mail.Content!));
            using var message = MailForm.Of(mail.Id, content, mail.CreatedAt, settings.From);
            await (await ConnectedAsync(over.Token)).SendAsync(message, over.Token);
            return MailAnswer.Accepted;
        }
        catch (SmtpCommandException refused)
        {
            // 4xx may pass; 5xx will not.
            return new((int)refused.StatusCode is >= 500 and < 600 ? MailOutcome.Refused : MailOutcome.Deferred, $"{(int)refused.StatusCode} {refused.Message}");
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException or FormatException)
        {
            return new(MailOutcome.Refused, "The mail cannot be decrypted.");
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Drop();
            return new(MailOutcome.Deferred, error is OperationCanceledException ? "The mail server took too long." : error.Message) { IsUnreachable = true };
        }
    }

    public async Task DisconnectAsync(CancellationToken ct)
    {
        try
        {
            if (client is { IsConnected: true } open) await open.DisconnectAsync(quit: true, ct);
        }
        catch (Exception error) when (error is IOException or SocketException or ProtocolException or OperationCanceledException)
        {
            // What was sent is sent.
        }
        Drop();
    }

    private async Task<SmtpClient> ConnectedAsync(CancellationToken ct)
    {
        if (client is { IsConnected: true } open) return open;
        Drop();
        client = new SmtpClient();
        await MailConnections.ConnectAsync(client, settings.Smtp, ct);
        return client;
    }

    private void Drop()
    {
        client?.Dispose();
        client = null;
    }
}
