using BizChat.Domain.CannedReplies;

namespace BizChat.Domain.Tests.CannedReplies;

public sealed class CannedReplyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("plain text")]
    [InlineData("Hello {{customer.first_name}}, I am {{agent.name}} of {{business.name}}. {{customer.name}}!")]
    [InlineData("{customer.name}, an end }} before {{ a start")]
    public void A_text_may_have_the_variables_that_there_are(string content) => Assert.Equal(content, Make(content: content).Value.Content);

    [Theory]
    [InlineData("{{customer.email}}")]
    [InlineData("{{ customer.name }}")]
    [InlineData("{{Customer.Name}}")]
    [InlineData("{{}}")]
    [InlineData("{{customer.name}} {{password\n}}")]
    [InlineData("{{{customer.name}}}")]
    public void Other_variables_are_refused(string content) => Assert.Equal("content", Make(content: content).Error?.Field);

    [Theory]
    [InlineData(null, "t", "c", "shortcut")]
    [InlineData("", "t", "c", "shortcut")]
    [InlineData("two words", "t", "c", "shortcut")]
    [InlineData("/hello", "t", "c", "shortcut")]
    [InlineData("a\u0001b", "t", "c", "shortcut")]
    [InlineData("x", " ", "c", "title")]
    [InlineData("x", "t", " ", "content")]
    [InlineData("x", "t", null, "content")]
    [InlineData("x", "t", "\0", "content")]
    public void Bad_input_is_refused_by_name(string? shortcut, string? title, string? content, string field) =>
        Assert.Equal(field, CannedReply.Create("1", "shop", shortcut, title, content, Now).Error?.Field);

    [Fact]
    public void Limits_are_kept()
    {
        Assert.Null(Make(new string('x', 50), new string('x', 10_000)).Error);
        Assert.Equal("shortcut", Make(new string('x', 51)).Error?.Field);
        Assert.Equal("content", Make(content: new string('x', 10_001)).Error?.Field);
    }

    [Fact]
    public void A_refused_change_changes_nothing()
    {
        var reply = Make("Hello").Value;

        Assert.NotNull(reply.Change("other", "Other", "{{no}}"));

        Assert.Equal(("Hello", "HELLO", "Title", "text"), (reply.Shortcut, reply.ShortcutKey, reply.Title, reply.Content));
    }

    private static Domain.Common.Result<CannedReply> Make(string shortcut = "hello", string content = "text") => CannedReply.Create("1", "shop", shortcut, "Title", content, Now);
}
