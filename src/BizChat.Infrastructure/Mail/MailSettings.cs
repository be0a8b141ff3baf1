using Microsoft.Extensions.Configuration;
using MimeKit;

namespace BizChat.Infrastructure.Mail;

/// <summary>How mail is sent, and where replies are fetched.</summary>
public sealed class MailSettings
{
    /// <summary>A reply's address has a signed value of up to 30 characters before the @, where 64 characters are allowed.</summary>
    private const int LongestLocalPart = 32;

    private static readonly string[] Names =
        ["From", "Smtp:Port", "Smtp:User", "Smtp:Password", "Smtp:Security", "Imap:Host", "Imap:Port", "Imap:User", "Imap:Password", "Imap:Folder", "Imap:Security"];

    private MailSettings(MailServer smtp, MailServer? imap, string folder, MailboxAddress from, Uri publicUrl) =>
        (Smtp, Imap, Folder, From, PublicUrl) = (smtp, imap, folder, from, publicUrl);

    public MailServer Smtp { get; }

    /// <summary>Null when replies are not fetched.</summary>
    public MailServer? Imap { get; }

    /// <summary>The folder of the mailbox that replies come to.</summary>
    public string Folder { get; }

    /// <summary>Where links lead: an origin.</summary>
    public Uri PublicUrl { get; }

    internal MailboxAddress From { get; }

    /// <returns>Null when no mail is to be sent.</returns>
    /// <exception cref="SettingException">One is unusable, or missing.</exception>
    public static MailSettings? Read(IConfiguration configuration)
    {
        var (mail, smtp, imap) = (new SettingReader(configuration, "Mail"), new SettingReader(configuration, "Mail:Smtp"), new SettingReader(configuration, "Mail:Imap"));
        var url = PublicUrlOf(new SettingReader(configuration, "Public"));
        if (smtp.Text("Host") is null)
            return Array.Find(Names, name => mail.Text(name) is not null) is not { } set ? null : throw smtp.Unusable("Host", $"this is needed, because Mail__{set.Replace(":", "__", StringComparison.Ordinal)} is set.");

        var from = FromOf(mail);
        if (url is null) throw new SettingException("Public__Url", "this is needed for the links in mails, such as https://chat.example.com.");
        var server = ServerOf(smtp, MailSecurity.StartTls, security => security switch { MailSecurity.Tls => 465, MailSecurity.StartTls => 587, _ => 25 });
        var mailbox = imap.Text("Host") is null ? NoMailbox(imap) : ServerOf(imap, MailSecurity.Tls, security => security is MailSecurity.Tls ? 993 : 143);
        return new MailSettings(server, mailbox, imap.Text("Folder") ?? "INBOX", from, url);
    }

    private static MailServer ServerOf(SettingReader settings, MailSecurity usual, Func<MailSecurity, int> port)
    {
        var security = settings.OneOf("Security", usual, ("none", MailSecurity.None), ("starttls", MailSecurity.StartTls), ("tls", MailSecurity.Tls));
        var (user, password) = (settings.Text("User"), settings.Text("Password"));
        if (user is not null && password is null) throw settings.Unusable("Password", "this is needed with a user.");
        if (password is not null && user is null) throw settings.Unusable("User", "this is needed with a password.");
        return new MailServer(settings.Text("Host")!, settings.Number("Port", port(security), 1, 65535), user, password, security);
    }

    private static MailServer? NoMailbox(SettingReader imap) =>
        Array.Find(["Port", "User", "Password", "Folder", "Security"], name => imap.Text(name) is not null) is not { } set ? null : throw imap.Unusable("Host", $"this is needed, because Mail__Imap__{set} is set.");

    private static MailboxAddress FromOf(SettingReader mail)
    {
        if (mail.Text("From") is not { } text) throw mail.Unusable("From", "this is needed: the address that mails come from, such as chat@example.com.");
        if (!MailboxAddress.TryParse(text, out var from) || !EmailAddress.IsUsable(from.Address)) throw mail.Unusable("From", $"'{text}' is no address such as chat@example.com or \"Example shop\" <chat@example.com>.");
        if (from.LocalPart.Length > LongestLocalPart) throw mail.Unusable("From", $"the part before the @ is longer than {LongestLocalPart} characters.");
        return from;
    }

    private static Uri? PublicUrlOf(SettingReader settings) => settings.Text("Url") switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery is "/" && url.UserInfo.Length == 0 && url.Fragment.Length == 0 => url,
        var text => throw settings.Unusable("Url", $"'{text}' is no address such as https://chat.example.com, without a path."),
    };
}

/// <summary>A mail server and how to sign in to it.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="User">Null to not sign in.</param>
/// <param name="Password">Null to not sign in.</param>
/// <param name="Security">How the connection is encrypted.</param>
public sealed record MailServer(string Host, int Port, string? User, string? Password, MailSecurity Security)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Host}:{Port}";
}

public enum MailSecurity
{
    /// <summary>Not encrypted: for a server on the same machine.</summary>
    None,

    /// <summary>Encrypted after STARTTLS, which is required.</summary>
    StartTls,

    /// <summary>Encrypted from the start.</summary>
    Tls,
}
