using BizChat.Domain.Common;

namespace BizChat.Domain.Tests.Common;

public sealed class PlainTextTests
{
    [Fact]
    public void Of_the_control_characters_only_tab_line_feed_and_carriage_return_are_taken()
    {
        var taken = Enumerable.Range(0, 0x20).Where(code => PlainText.CheckOptional("f", "a" + (char)code + "b") is null);

        Assert.Equal([0x09, 0x0A, 0x0D], taken);
    }

    [Fact]
    public void Every_other_character_of_the_basic_plane_is_taken_but_surrogates()
    {
        var refused = Enumerable.Range(0x20, 0x10000 - 0x20).Where(code => PlainText.CheckOptional("f", "a" + (char)code + "b") is not null);

        Assert.Equal(Enumerable.Range(0xD800, 0x800), refused);
    }

    [Theory]
    [InlineData("\uD83D\uDE00")]
    [InlineData("a\uD83D\uDE00b\uD83D\uDE00")]
    [InlineData("\uDBFF\uDFFF")]
    public void Paired_surrogates_are_taken(string text) => Assert.Null(PlainText.CheckOptional("f", text));

    // Given as codes: a literal with half a pair does not survive the test runner.
    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    [InlineData(0x61, 0xD83D)]
    [InlineData(0xD83D, 0x61)]
    [InlineData(0xDE00, 0xD83D)]
    [InlineData(0xD83D, 0xD83D, 0xDE00)]
    [InlineData(0xD83D, 0xDE00, 0xDE00)]
    public void Surrogates_that_are_no_pair_are_refused(params int[] codes)
    {
        var text = new string([.. codes.Select(code => (char)code)]);

        Assert.Equal(ErrorKind.Invalid, PlainText.CheckOptional("f", text)?.Kind);
    }

    [Theory]
    [InlineData("\u007F")]
    [InlineData("\u0085")]
    [InlineData("\u200B\u202E\u2066")]
    [InlineData("\uFFFE\uFFFF")]
    [InlineData("<script>alert(1)</script>")]
    public void What_is_only_the_renderers_worry_is_taken(string text) => Assert.Null(PlainText.CheckOptional("f", text));

    [Fact]
    public void Length_counts_utf16_code_units()
    {
        var emoji = string.Concat(Enumerable.Repeat("\uD83D\uDE00", 100));

        Assert.Null(PlainText.CheckOptional("f", emoji, 200));
        Assert.NotNull(PlainText.CheckOptional("f", emoji + "a", 200));
        Assert.Null(PlainText.CheckOptional("f", new string('ü', 200), 200));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0\u3000")]
    public void A_name_cannot_be_missing_or_blank(string? name)
    {
        var refusal = PlainText.CheckName("customerName", name);

        Assert.Equal((ErrorKind.Invalid, "customerName", "invalid.customerName"), (refusal!.Kind, refusal.Field, refusal.Code));
    }

    [Fact]
    public void A_name_has_at_most_200_code_units()
    {
        Assert.Null(PlainText.CheckName("f", new string('x', 200)));
        Assert.NotNull(PlainText.CheckName("f", new string('x', 201)));
    }

    [Fact]
    public void Text_that_may_be_missing_may_be_missing_or_empty()
    {
        Assert.Null(PlainText.CheckOptional("f", null));
        Assert.Null(PlainText.CheckOptional("f", ""));
    }
}
