using System.Net.Sockets;
using BizChat.Application.Health;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace BizChat.Infrastructure.Mail;

/// <summary>Looks at the mail servers from a process beside the server, and changes nothing.</summary>
public static class MailDiagnosis
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the mail servers can be reached, and take the user and the password.</summary>
    public static async IAsyncEnumerable<Finding> CheckAsync(MailSettings settings)
    {
        yield return await CheckAsync("mail.smtp", settings.Smtp, async ct =>
        {
            using var client = new SmtpClient();
            await MailConnections.ConnectAsync(client, settings.Smtp, ct);
            await client.DisconnectAsync(quit: true, ct);
        });
        if (settings.Imap is not { } imap) yield break;
        yield return await CheckAsync("mail.imap", imap, async ct =>
        {
            using var client = new ImapClient();
            await MailConnections.ConnectAsync(client, imap, ct);
            await client.GetFolderAsync(settings.Folder, ct);
            await client.DisconnectAsync(quit: true, ct);
        });
    }

    private static async Task<Finding> CheckAsync(string code, MailServer server, Func<CancellationToken, Task> connect)
    {
        using var over = new CancellationTokenSource(Patience);
        try
        {
            await connect(over.Token);
            return new(code, FindingStatus.Ok, server.ToString());
        }
        catch (Exception error) when (error is IOException or SocketException or ProtocolException or CommandException or AuthenticationException or NotSupportedException
            or FolderNotFoundException or OperationCanceledException or SslHandshakeException)
        {
            return new(code, FindingStatus.Failed, $"{server}: {(error is OperationCanceledException ? "no answer in 10 seconds" : error.Message.ReplaceLineEndings(" "))}");
        }
    }
}
