using Microsoft.Extensions.Configuration;

namespace BizChat.Infrastructure.Push;

/// <summary>How Web Push messages are sent.</summary>
/// <param name="Subject">Whom push services may contact about them: a <c>mailto:</c> or <c>https:</c> address.</param>
/// <param name="AllowPrivate">Whether browsers may name push services on this machine or in private networks, by http too.</param>
public sealed record PushSettings(string Subject = "mailto:webmaster@localhost", bool AllowPrivate = false)
{
    /// <exception cref="SettingException">One is unusable.</exception>
    public static PushSettings Read(IConfiguration configuration)
    {
        var settings = new SettingReader(configuration, "Push");
        var usual = new PushSettings();
        var subject = settings.Text("Subject") ?? usual.Subject;
        if (!Uri.TryCreate(subject, UriKind.Absolute, out var address) || address.Scheme is not ("mailto" or "https")) throw settings.Unusable("Subject", $"'{subject}' is no mailto: or https: address.");
        return new PushSettings(subject, settings.Flag("AllowPrivate", usual.AllowPrivate));
    }
}
