using MailKit;
using MailKit.Security;

namespace BizChat.Infrastructure.Mail;

internal static class MailConnections
{
    /// <summary>Connects with the encryption that is set, never with less, and signs in.</summary>
    public static async Task ConnectAsync(MailService client, MailServer server, CancellationToken ct)
    {
        await client.ConnectAsync(server.Host, server.Port, server.Security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.SslOnConnect,
        }, ct);
        if (server.User is not null) await client.AuthenticateAsync(server.User, server.Password!, ct);
    }
}
