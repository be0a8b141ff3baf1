using BizChat.Domain.Common;
using BizChat.Domain.Mail;

namespace BizChat.Domain.Tests.Mail;

public sealed class OutboxMailTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_cannot_be_sent_now_is_tried_after_pauses_that_grow_to_an_hour_for_a_day()
    {
        var mail = OutboxMail.Queue(MailKind.Unread, "shop", 1, [1, 2], "sealed", Start);
        var pauses = new List<double>();
        for (var now = Start; mail.State is MailState.Queued; now = mail.DueAt ?? now)
        {
            mail.Begin(now);
            mail.Deferred("450 later", now);
            if (mail.DueAt is { } due) pauses.Add((due - now).TotalSeconds);
        }

        Assert.Equal([30, 120, 600, 1800, .. Enumerable.Repeat(3600d, 23)], pauses);
        Assert.Equal((MailState.GivenUp, (string?)null, "450 later"), (mail.State, mail.Content, mail.Failure));
    }

    [Fact]
    public void While_an_attempt_runs_no_other_begins_and_after_a_crash_another_does()
    {
        var mail = OutboxMail.Queue(MailKind.Unread, "shop", 1, [], "sealed", Start);
        mail.Begin(Start);

        Assert.False(mail.IsDue(Start + OutboxMail.AttemptTime - TimeSpan.FromSeconds(1)));
        Assert.True(mail.IsDue(Start + OutboxMail.AttemptTime));
    }

    [Fact]
    public void What_was_accepted_or_refused_keeps_nothing_of_the_mail()
    {
        var (sent, refused) = (OutboxMail.Queue(MailKind.Unread, "shop", 1, [7, 8], "sealed", Start), OutboxMail.Queue(MailKind.Unread, "shop", 1, [], "sealed", Start));
        sent.Accepted(Start);
        refused.Refused("550 no such user", Start);

        Assert.Equal((MailState.Sent, (string?)null, (DateTimeOffset?)null, "7,8"), (sent.State, sent.Content, sent.DueAt, sent.MessageIds));
        Assert.Equal((MailState.Refused, (string?)null, (DateTimeOffset?)null, "550 no such user"), (refused.State, refused.Content, refused.DueAt, refused.Failure));
    }

    [Theory]
    [InlineData("ann@shop.example", true)]
    [InlineData("ann.o'neil+chat@shop.co.uk", true)]
    [InlineData("jürgen@müller.de", true)]
    [InlineData("ann", false)]
    [InlineData("ann@localhost", false)]
    [InlineData("ann@shop.example\r\nBcc: all@shop.example", false)]
    [InlineData("ann@shop.example\n", false)]
    [InlineData("ann@shop.example,bob@shop.example", false)]
    [InlineData("Ann <ann@shop.example>", false)]
    [InlineData("ann @shop.example", false)]
    [InlineData("ann@shop.example>", false)]
    [InlineData("\"a b\"@shop.example", false)]
    [InlineData("ann@[127.0.0.1]", false)]
    [InlineData(".ann@shop.example", false)]
    [InlineData(null, false)]
    public void Only_one_plain_address_is_mailed(string? address, bool expected) => Assert.Equal(expected, EmailAddress.IsUsable(address));
}
