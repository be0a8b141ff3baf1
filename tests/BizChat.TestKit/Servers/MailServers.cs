using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace BizChat.TestKit.Servers;

/// <summary>A real Postfix and a real Dovecot, started by <c>build/mail-servers.sh</c>; they end with this process at the latest.</summary>
public sealed class MailServers : IAsyncDisposable
{
    public const string Password = "secret";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly TempFolder folder = new();
    private readonly int port = FreePorts();
    private Process? process;

    private MailServers() { }

    public int SmtpPort => port;

    public int ImapPort => port + 1;

    public static async Task<MailServers> StartAsync()
    {
        var servers = new MailServers();
        await servers.RunAsync();
        return servers;
    }

    /// <summary>The settings of a server that sends by them from an address, and fetches replies from its mailbox.</summary>
    public Dictionary<string, string> Settings(string from, bool replies = true)
    {
        var settings = new Dictionary<string, string>
        {
            ["Mail:Smtp:Host"] = "127.0.0.1",
            ["Mail:Smtp:Port"] = Text(SmtpPort),
            ["Mail:Smtp:Security"] = "none",
            ["Mail:From"] = from,
            ["Public:Url"] = "https://chat.shop.test",
        };
        if (!replies) return settings;
        settings["Mail:Imap:Host"] = "127.0.0.1";
        settings["Mail:Imap:Port"] = Text(ImapPort);
        settings["Mail:Imap:User"] = from;
        settings["Mail:Imap:Password"] = Password;
        settings["Mail:Imap:Security"] = "none";
        return settings;
    }

    /// <summary>What a mailbox has, with whether it was seen; looking at it changes nothing.</summary>
    public async Task<IReadOnlyList<(MimeMessage Mail, bool IsSeen)>> ReadAsync(string address)
    {
        using var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", ImapPort, SecureSocketOptions.None);
        await client.AuthenticateAsync(address, Password);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly);
        var mails = new List<(MimeMessage, bool)>();
        foreach (var summary in await client.Inbox.FetchAsync(0, -1, MessageSummaryItems.UniqueId | MessageSummaryItems.Flags))
            mails.Add((await client.Inbox.GetMessageAsync(summary.UniqueId), summary.Flags?.HasFlag(MessageFlags.Seen) is true));
        await client.DisconnectAsync(true);
        return mails;
    }

    /// <summary>Hands in a mail as another mail program would.</summary>
    public async Task SendAsync(MimeMessage mail)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", SmtpPort, SecureSocketOptions.None);
        await client.SendAsync(mail);
        await client.DisconnectAsync(true);
    }

    public async Task RunAsync()
    {
        process = Child.Start(new ProcessStartInfo(Repository.File("build/mail-servers.sh"), [folder.Path, Text(port)]));
        process.BeginErrorReadLine();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        if (line != "ready") throw new InvalidOperationException("The mail servers do not start; build/mail-servers.sh says which packages it needs.");
    }

    /// <summary>Ends them; what they kept stays for <see cref="RunAsync"/>.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Text(process!.Id)]);
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await StopAsync();
        folder.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The first of three ports in a row that are free.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            var first = Random.Shared.Next(20_000, 32_000);
            if (Enumerable.Range(first, 3).All(IsFree)) return first;
        }
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
