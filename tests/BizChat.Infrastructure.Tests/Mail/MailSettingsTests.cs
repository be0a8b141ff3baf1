using BizChat.Application.Ports;
using BizChat.Infrastructure.Mail;
using Microsoft.Extensions.Configuration;

namespace BizChat.Infrastructure.Tests.Mail;

public sealed class MailSettingsTests
{
    private static readonly (string, string)[] Enough = [("Mail:Smtp:Host", "smtp.example"), ("Mail:From", "chat@shop.example"), ("Public:Url", "https://chat.shop.example")];

    [Fact]
    public void A_host_an_address_and_a_url_are_enough()
    {
        var settings = Read(Enough)!;

        Assert.Equal(new MailServer("smtp.example", 587, null, null, MailSecurity.StartTls), settings.Smtp);
        Assert.Null(settings.Imap);
        Assert.Null(Read([]));
        Assert.Null(Read([("Public:Url", "https://chat.shop.example")]));
    }

    [Theory]
    [InlineData("tls", 465)]
    [InlineData("starttls", 587)]
    [InlineData("none", 25)]
    public void The_port_follows_from_the_security(string security, int port) => Assert.Equal(port, Read([.. Enough, ("Mail:Smtp:Security", security)])!.Smtp.Port);

    [Theory]
    [InlineData("Mail__Smtp__Host", "Mail:Smtp:Host", "")]
    [InlineData("Mail__From", "Mail:From", "")]
    [InlineData("Mail__From", "Mail:From", "a shop")]
    [InlineData("Mail__From", "Mail:From", "a-name-that-is-longer-than-thirty-two@shop.example")]
    [InlineData("Public__Url", "Public:Url", "")]
    [InlineData("Public__Url", "Public:Url", "chat.shop.example")]
    [InlineData("Public__Url", "Public:Url", "https://shop.example/chat")]
    [InlineData("Mail__Smtp__Port", "Mail:Smtp:Port", "0")]
    [InlineData("Mail__Smtp__Security", "Mail:Smtp:Security", "ssl3")]
    [InlineData("Mail__Smtp__Password", "Mail:Smtp:User", "chat")]
    [InlineData("Mail__Smtp__User", "Mail:Smtp:Password", "secret")]
    [InlineData("Mail__Imap__Host", "Mail:Imap:User", "chat")]
    public void What_is_missing_or_unusable_is_named(string named, string setting, string value) =>
        Assert.StartsWith(named + ":", Assert.Throws<SettingException>(() => Read([.. Enough, (setting, value)])).Message, StringComparison.Ordinal);

    private static MailSettings? Read(params (string Name, string Value)[] settings) =>
        MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)).GroupBy(pair => pair.Key).Select(group => group.Last())).Build());
}
