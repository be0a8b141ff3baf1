using BizChat.Application.Mail;

namespace BizChat.Application.Tests.Mail;

public sealed class ReplyTextTests
{
    private const string Own = "Thank you.\n\nIt fits.";

    public static TheoryData<string, string> Quotes => new()
    {
        { "Gmail, English", "On Tue, Dec 1, 2026 at 10:00 AM The Shop <chat+1-abc@shop.example> wrote:\n\n> Does it fit?\n> Kind regards" },
        { "Gmail, English, broken line", "On Tue, Dec 1, 2026 at 10:00 AM The Shop With A Long Name <\nchat+1-abc@shop.example> wrote:\n\n> Does it fit?" },
        { "Gmail, German", "Am Di., 1. Dez. 2026 um 10:00 Uhr schrieb The Shop <chat+1-abc@shop.example>:\n\n> Passt es?" },
        { "Apple Mail, English", "> On 1. Dec 2026, at 10:00, The Shop <chat@shop.example> wrote:\n> \n> Does it fit?" },
        { "Apple Mail, German", "> Am 01.12.2026 um 10:00 schrieb The Shop <chat@shop.example>:\n> \n> Passt es?" },
        { "Thunderbird, German", "Am 01.12.26 um 10:00 schrieb The Shop:\n> Passt es?" },
        { "Outlook, English", "________________________________\nFrom: The Shop <chat@shop.example>\nSent: Tuesday, December 1, 2026 10:00 AM\nTo: Ann <ann@customers.example>\nSubject: New message\n\nDoes it fit?" },
        { "Outlook, German", "Von: The Shop <chat@shop.example>\nGesendet: Dienstag, 1. Dezember 2026 10:00\nAn: Ann\nBetreff: Neue Nachricht\n\nPasst es?" },
        { "Outlook, bold", "*From:* The Shop <chat@shop.example>\n*Sent:* Tuesday\n*To:* Ann\n*Subject:* New message\n\nDoes it fit?" },
        { "Old Outlook, English", "-----Original Message-----\nFrom: The Shop\n\nDoes it fit?" },
        { "Old Outlook, German", "-----Ursprüngliche Nachricht-----\nVon: The Shop\n\nPasst es?" },
        { "Only quoted", "> Does it fit?\n>> Earlier\n" },
        { "Signature", "-- \nAnn\nCustomers Ltd" },
        { "Phone, English", "Sent from my iPhone\n\n> On 1. Dec 2026, at 10:00, The Shop wrote:\n> Does it fit?" },
        { "Phone, German", "Von meinem iPhone gesendet\n\n> Am 01.12.2026 um 10:00 schrieb The Shop:\n> Passt es?" },
        { "Outlook on a phone", "Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: The Shop\nSent: Tuesday\nTo: Ann\n\nDoes it fit?" },
        { "Nothing", "" },
    };

    [Theory]
    [MemberData(nameof(Quotes))]
    public void What_mail_programs_add_is_cut_off(string program, string quote)
    {
        Assert.NotNull(program);
        Assert.Equal(Own, ReplyText.Cut($"{Own}\n\n{quote}\n"));
        Assert.Equal(Own, ReplyText.Cut($"{Own}\n\n{quote}\n".ReplaceLineEndings("\r\n")));
    }

    [Fact]
    public void A_line_right_above_the_quote_stays() => Assert.Equal("Yes.\nAnn", ReplyText.Cut("Yes.\nAnn\nOn Tue, Dec 1, 2026 at 10:00 AM The Shop <chat@shop.example> wrote:\n> Does it fit?"));

    [Fact]
    public void An_answer_below_the_quote_or_between_its_lines_is_found() =>
        Assert.Equal("Yes.\nTomorrow.", ReplyText.Cut("On Tue, Dec 1, 2026 at 10:00 AM The Shop <chat@shop.example> wrote:\n> Does it fit?\nYes.\n> When do you need it?\nTomorrow.\n-- \nAnn"));

    [Theory]
    [InlineData("Am Montag schrieb er mir: komm doch vorbei.")]
    [InlineData("From: now on I come daily")]
    [InlineData("My list:\n- one\n--- two")]
    [InlineData("> only a quote, and nothing else")]
    [InlineData("1 > 0\n> 2 lines")]
    public void What_only_looks_like_a_quote_stays(string text) => Assert.Contains(text.Split('\n')[0], ReplyText.Cut(text), StringComparison.Ordinal);

    [Fact]
    public void No_text_takes_long()
    {
        string[] hostile = [new(' ', 1_000_000), new('>', 1_000_000), string.Concat(Enumerable.Repeat("On 1 wrote\n", 100_000)), string.Concat(Enumerable.Repeat("From: a\n", 100_000)), "On " + new string('a', 1_000_000) + " wrote:", string.Concat(Enumerable.Repeat("> a\n", 250_000)) + "b"];

        Assert.All(hostile, text => Assert.True(ReplyText.Cut(text).Length <= 200_000));
    }

    [Fact]
    public void What_no_message_may_have_is_left_out() => Assert.Equal("ab\tc", ReplyText.Cut("a\0\u0007b\tc\ud83d"));

    [Fact]
    public void What_is_too_long_ends_with_a_mark_and_in_no_half_character()
    {
        var cut = ReplyText.Shorten(string.Concat(Enumerable.Repeat("😀", 100)), 51);

        Assert.True(cut.Length <= 51);
        Assert.EndsWith("😀 […]", cut, StringComparison.Ordinal);
        Assert.Equal("short", ReplyText.Shorten("short", 5));
    }
}
