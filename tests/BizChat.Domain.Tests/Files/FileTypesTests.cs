using BizChat.Domain.Files;

namespace BizChat.Domain.Tests.Files;

public sealed class FileTypesTests
{
    [Fact]
    public void Exactly_these_extensions_name_a_type()
    {
        string[] named = ["jpg", "png", "gif", "webp", "heic", "pdf", "txt", "csv", "log", "md", "doc", "xls", "ppt", "docx", "xlsx", "pptx", "odt", "ods", "odp"];

        Assert.Equal(named, FileTypes.All.Select(type => type.Extension));
        Assert.All(named, extension => Assert.Equal(extension, FileTypes.Named(extension)!.Extension));
        Assert.Same(FileTypes.Jpeg, FileTypes.Named("jpeg"));
        Assert.Same(FileTypes.Heic, FileTypes.Named("heif"));
    }

    [Theory]
    [InlineData("docm")]
    [InlineData("xlsm")]
    [InlineData("pptm")]
    [InlineData("dotx")]
    [InlineData("svg")]
    [InlineData("html")]
    [InlineData("zip")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_names_none(string? extension) => Assert.Null(FileTypes.Named(extension));

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("md", "text/markdown")]
    [InlineData("log", "text/plain")]
    [InlineData("png", "text/plain")]
    [InlineData(null, "text/plain")]
    public void The_extension_tells_text_types_apart(string? extension, string contentType) =>
        Assert.Equal(contentType, FileTypes.TextNamed(extension).ContentType);

    [Fact]
    public void Only_images_are_shown_in_place() =>
        Assert.Equal(["jpg", "png", "gif", "webp"], FileTypes.All.Where(type => type.IsImage).Select(type => type.Extension));
}
