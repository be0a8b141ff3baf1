using BizChat.Domain.Files;

namespace BizChat.Domain.Tests.Files;

public sealed class FilePolicyTests
{
    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("Übersicht 2026 – 概要 👍.pdf", "Übersicht 2026 – 概要 👍.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\me\photo.png", "photo.png")]
    [InlineData(@"a/b\c.txt", "c.txt")]
    [InlineData("a\0b\r\nc\u0085\u007f.txt", "abc.txt")]
    [InlineData("photo\u202Egnp.exe", "photognp.exe")]
    [InlineData("a\u200Bb\u2066c\uFEFF\u2028.txt", "abc.txt")]
    [InlineData("a\"<>:|?*b.txt", "ab.txt")]
    [InlineData("notes.txt:evil.exe", "notes.txtevil.exe")]
    [InlineData("evil.exe.", "evil.exe")]
    [InlineData("  evil.exe . . ", "evil.exe")]
    [InlineData(".htaccess", ".htaccess")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.txt", "_nul.txt")]
    [InlineData("com1 .tar.gz", "_com1 .tar.gz")]
    [InlineData("LPT³.md", "_LPT³.md")]
    [InlineData("console.log", "console.log")]
    public void A_name_is_cleaned(string name, string clean) => Assert.Equal(clean, FilePolicy.CleanName(name));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("..")]
    [InlineData("\u00A0.")]
    [InlineData("folder/")]
    [InlineData("\u202E\u0007?*")]
    public void Of_some_names_nothing_is_left(string name) => Assert.Null(FilePolicy.CleanName(name));

    [Fact]
    public void An_unpaired_surrogate_is_replaced() => Assert.Equal("\uFFFDlone.txt", FilePolicy.CleanName("\uD800lone.txt"));

    [Fact]
    public void A_long_name_is_shortened_before_its_extension()
    {
        var clean = FilePolicy.CleanName(new string('a', 300) + ".pdf");

        Assert.Equal(new string('a', 251) + ".pdf", clean);
    }

    [Fact]
    public void Shortening_never_splits_a_surrogate_pair()
    {
        var clean = FilePolicy.CleanName("a" + string.Concat(Enumerable.Repeat("😀", 200)) + ".txt");

        Assert.Equal("a" + string.Concat(Enumerable.Repeat("😀", 125)) + ".txt", clean);
    }

    [Fact]
    public void Shortening_never_loses_a_forbidden_extension()
    {
        var clean = FilePolicy.CleanName(new string('a', 300) + "." + new string('b', 300));

        Assert.False(FilePolicy.AllowsName(clean!));
    }

    [Fact]
    public void A_device_name_that_is_prefixed_still_fits()
    {
        var clean = FilePolicy.CleanName("con." + new string('a', 248) + ".md");

        Assert.Equal(FilePolicy.MaxName, clean!.Length);
        Assert.EndsWith(".md", clean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("photo.JPEG", true)]
    [InlineData("photo.jpg", true)]
    [InlineData("README", true)]
    [InlineData("setup.exe.pdf", true)]
    [InlineData("invoice.pdf.exe", false)]
    [InlineData("letter.docm", false)]
    [InlineData("page.html", false)]
    [InlineData("drawing.svg", false)]
    [InlineData(".htaccess", false)]
    public void Only_the_last_extension_counts(string name, bool allowed) => Assert.Equal(allowed, FilePolicy.AllowsName(name));

    [Theory]
    [InlineData("0b5a1f9e-6c1d-4d6e-9f53-1d2c3b4a5e6f.png", true)]
    [InlineData("0b5a1f9e-6c1d-4d6e-9f53-1d2c3b4a5e6f-thumb.webp", true)]
    [InlineData("0B5A1F9E-6c1d-4d6e-9f53-1d2c3b4a5e6f.png", false)]
    [InlineData("0b5a1f9e-6c1d-4d6e-9f53-1d2c3b4a5e6f", false)]
    [InlineData("0b5a1f9e-6c1d-4d6e-9f53-1d2c3b4a5e6f.png\n", false)]
    [InlineData("../0b5a1f9e-6c1d-4d6e-9f53-1d2c3b4a5e6f.png", false)]
    public void Storage_names_are_recognised(string name, bool ours) => Assert.Equal(ours, FilePolicy.IsStorageName(name));
}
