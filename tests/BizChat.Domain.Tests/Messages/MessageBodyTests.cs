using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Domain.Tests.Messages;

public sealed class MessageBodyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly StoredFile Image = Stored("11111111-1111-1111-1111-111111111111.png", "cat.png", new FileType("png", "image/png", IsImage: true));
    private static readonly StoredFile Pdf = Stored("22222222-2222-2222-2222-222222222222.pdf", "bill.pdf", new FileType("pdf", "application/pdf"));

    [Theory]
    [InlineData("hello")]
    [InlineData("  spaces stay \r\n\t ")]
    [InlineData("<b>&amp;</b> 👍🏽 \u202E")]
    public void Text_is_kept_verbatim(string text)
    {
        var body = MessageBody.Create(text, null, null, null).Value;

        Assert.Equal((text, MessageType.Text, text), (body.Content, body.Type, body.Summary));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\t\u3000")]
    public void Without_a_file_there_must_be_text(string? text) =>
        Assert.Equal("content", MessageBody.Create(text, null, null, null).Error?.Field);

    [Fact]
    public void Text_has_at_most_10_000_code_units()
    {
        Assert.Null(MessageBody.Create(new string('x', 10_000), null, null, null).Error);
        Assert.Equal("content", MessageBody.Create(new string('x', 10_001), null, null, null).Error?.Field);
        Assert.Equal("content", MessageBody.Create(new string('x', 10_001), null, Pdf, null).Error?.Field);
    }

    [Fact]
    public void Text_with_a_control_character_is_refused_with_and_without_a_file()
    {
        Assert.Equal("content", MessageBody.Create("a\0b", null, null, null).Error?.Field);
        Assert.Equal("content", MessageBody.Create("a\u001Bb", null, Pdf, null).Error?.Field);
    }

    [Theory]
    [InlineData(MessageType.File)]
    [InlineData(MessageType.Image)]
    public void A_file_message_needs_a_file(MessageType type) =>
        Assert.Equal("fileUrl", MessageBody.Create("text", type, null, null).Error?.Field);

    [Fact]
    public void A_file_name_needs_a_file() =>
        Assert.Equal("fileName", MessageBody.Create("text", null, null, "cat.png").Error?.Field);

    [Fact]
    public void A_message_with_a_file_is_no_text_message() =>
        Assert.Equal("messageType", MessageBody.Create("text", MessageType.Text, Pdf, null).Error?.Field);

    [Fact]
    public void What_is_no_image_cannot_be_sent_as_one() =>
        Assert.Equal("messageType", MessageBody.Create(null, MessageType.Image, Pdf, null).Error?.Field);

    [Fact]
    public void The_file_decides_what_is_left_out()
    {
        var image = MessageBody.Create(null, null, Image, null).Value;
        var pdf = MessageBody.Create(null, null, Pdf, null).Value;

        Assert.Equal((MessageType.Image, Image.Url, "cat.png", "cat.png"), (image.Type, image.FileUrl, image.FileName, image.Summary));
        Assert.Equal((MessageType.File, Pdf.Url, "bill.pdf", "bill.pdf"), (pdf.Type, pdf.FileUrl, pdf.FileName, pdf.Summary));
    }

    [Fact]
    public void An_image_may_be_sent_as_a_file_under_another_name()
    {
        var body = MessageBody.Create("look", MessageType.File, Image, "tiger.png").Value;

        Assert.Equal((MessageType.File, "tiger.png", "look"), (body.Type, body.FileName, body.Summary));
    }

    [Fact]
    public void A_file_with_blank_text_is_shown_by_its_name() =>
        Assert.Equal("cat.png", MessageBody.Create("  ", null, Image, null).Value.Summary);

    private static StoredFile Stored(string name, string original, FileType type) =>
        StoredFile.Keep(name, null, original, 1, type, null, Now);
}
