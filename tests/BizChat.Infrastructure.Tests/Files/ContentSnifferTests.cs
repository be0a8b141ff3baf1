using System.Text;
using BizChat.Infrastructure.Files;
using SkiaSharp;

namespace BizChat.Infrastructure.Tests.Files;

public sealed class ContentSnifferTests
{
    public static TheoryData<string, byte[]> Allowed => new()
    {
        { "jpg", Samples.Image(SKEncodedImageFormat.Jpeg) },
        { "png", Samples.Image(SKEncodedImageFormat.Png) },
        { "gif", Samples.Gif },
        { "webp", Samples.Image(SKEncodedImageFormat.Webp) },
        { "heic", Samples.Heic },
        { "heic", [0, 0, 0, 24, .. "ftypmif1"u8, 0, 0, 0, 0, .. "mif1heic"u8] },
        { "heic", [0, 0, 0, 20, .. "ftypheix"u8, 0, 0, 0, 0, .. "mif1"u8] },
        { "pdf", "%PDF-1.7\n1 0 obj"u8.ToArray() },
        { "docx", Samples.OpenXml("word/document.xml") },
        { "docx", Samples.Zip(("[Content_Types].xml", Samples.WordTypes), ("word/document2.xml", "<x/>")) },
        { "xlsx", Samples.OpenXml("xl/workbook.xml") },
        { "pptx", Samples.OpenXml("ppt/presentation.xml") },
        { "odt", Samples.OpenDocument(Samples.OdtType) },
        { "ods", Samples.OpenDocument("application/vnd.oasis.opendocument.spreadsheet") },
        { "odp", Samples.OpenDocument("application/vnd.oasis.opendocument.presentation") },
        { "doc", Samples.Compound("CompObj", "1Table", "Data", "ObjectPool", "WordDocument") },
        { "xls", Samples.Compound("Workbook") },
        { "xls", Samples.Compound("Book") },
        { "ppt", Samples.Compound("Current User", "PowerPoint Document") },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Bytes_decide_whatever_the_name_says(string expected, byte[] bytes)
    {
        Assert.Equal(expected, TypeOf(bytes, null));
        Assert.Equal(expected, TypeOf(bytes, "txt"));
        Assert.Equal(expected, TypeOf(bytes, "png"));
    }

    [Theory]
    [InlineData("txt", "txt")]
    [InlineData("csv", "csv")]
    [InlineData("log", "log")]
    [InlineData("md", "md")]
    [InlineData("png", "txt")]
    [InlineData(null, "txt")]
    public void The_name_tells_kinds_of_text_apart(string? extension, string expected)
    {
        Assert.Equal(expected, TypeOf("Grüße, 世界 👋\r\n\tund\fmehr\n"u8.ToArray(), extension));
        Assert.Equal(expected, TypeOf([0xEF, 0xBB, 0xBF, .. "with a mark"u8], extension));
        Assert.Equal(expected, TypeOf([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Grüße")], extension));
        Assert.Equal(expected, TypeOf([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("Grüße")], extension));
    }

    [Fact]
    public void A_character_may_lie_across_two_reads()
    {
        Assert.Equal("txt", TypeOf(Encoding.UTF8.GetBytes(new string('a', 65_535) + new string('ß', 65_536)), "txt"));
        Assert.Equal("txt", TypeOf(Encoding.UTF8.GetBytes(new string('a', 65_536)), "txt"));
    }

    [Fact]
    public void An_empty_file_is_text_only_by_its_name()
    {
        Assert.Equal("log", TypeOf([], "log"));
        Assert.Null(TypeOf([], null));
        Assert.Null(TypeOf([], "png"));
    }

    public static TheoryData<string, byte[]> NoText => new()
    {
        { "NUL", "a\0b"u8.ToArray() },
        { "escape", "\u001B[31mred"u8.ToArray() },
        { "vertical tab", "a\vb"u8.ToArray() },
        { "8-bit with NUL", [.. "Gr"u8, 0xFC, 0xDF, 0] },
        { "8-bit with a late control", [0xFC, .. Enumerable.Repeat((byte)'a', 200_000), 0x1F] },
        { "8-bit markup", [.. "<script>'Gr"u8, 0xFC, .. "n'</script>"u8] },
        { "8-bit PHP", [.. " <?PHP echo 'Gr"u8, 0xFC, .. "n';"u8] },
        { "8-bit picture", [.. "<svg><text>Gr"u8, 0xFC, .. "n"u8] },
        { "8-bit page", [.. "\r\n<html>Gr"u8, 0xFC, .. "n"u8] },
        { "late NUL", [.. Enumerable.Repeat((byte)'a', 200_000), 0] },
        { "odd UTF-16", [0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8] },
        { "UTF-32", [0xFF, 0xFE, 0, 0, (byte)'a', 0, 0, 0] },
    };

    public static TheoryData<string, byte[], string> Encodings => new()
    {
        { "txt", "Grüße"u8.ToArray(), "text/plain; charset=utf-8" },
        { "csv", [0xEF, 0xBB, 0xBF, .. "Größe;5\r\n"u8], "text/csv; charset=utf-8" },
        { "csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Größe;5")], "text/csv; charset=utf-16" },
        { "md", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("# Größe")], "text/markdown; charset=utf-16BE" },
        { "csv", [.. "Gr"u8, 0xF6, 0xDF, .. "e;5 "u8, 0x80, .. "\r\n"u8], "text/csv" },
        { "txt", [0x93, .. "quoted"u8, 0x94, 0x85], "text/plain" },
        { "md", [.. "caf"u8, 0xE9], "text/markdown" },
        { "log", [.. "cut short "u8, 0xC3], "text/plain" },
        { "log", "\u001B[31mred\u001B[0m"u8.ToArray(), "text/plain; charset=utf-8" },
        { "log", [0x1B, .. "[31mGr"u8, 0xFC, .. "n"u8], "text/plain" },
        { "txt", [], "text/plain" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_may_be_in_an_8_bit_encoding_and_has_a_charset_where_it_is_known(string extension, byte[] bytes, string expected) =>
        Assert.Equal(expected, ContentSniffer.TypeOf(new MemoryStream(bytes), extension)?.ContentType);

    [Theory]
    [InlineData(null)]
    [InlineData("png")]
    [InlineData("pdf")]
    public void An_8_bit_encoding_is_text_only_under_a_text_name(string? extension) =>
        Assert.Null(TypeOf([.. "Gr"u8, 0xFC, 0xDF, (byte)'e'], extension));

    [Theory]
    [InlineData("txt")]
    [InlineData("csv")]
    [InlineData("md")]
    public void Escape_belongs_into_logs_only(string extension)
    {
        Assert.Null(TypeOf("\u001B[31mred"u8.ToArray(), extension));
        Assert.Null(TypeOf([0x1B, 0xFC], extension));
    }

    [Theory]
    [MemberData(nameof(NoText))]
    public void What_is_no_text_is_refused_under_a_text_name(string why, byte[] bytes) => Assert.True(TypeOf(bytes, "txt") is null, why);

    [Theory]
    [InlineData("<!DOCTYPE html><p>")]
    [InlineData(" \n<HTML>")]
    [InlineData("\uFEFF<script>alert(1)</script>")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("<?xml version=\"1.0\"?><svg/>")]
    [InlineData("<?php system($_GET[0]);")]
    [InlineData("{\\rtf1\\ansi}")]
    [InlineData("%!PS-Adobe-3.0")]
    public void Active_content_is_no_text(string source) => Assert.Null(TypeOf(Encoding.UTF8.GetBytes(source), "txt"));

    [Fact]
    public void A_script_is_text_only_under_a_text_name()
    {
        var script = "#!/bin/sh\nrm -rf /\n"u8.ToArray();

        Assert.Equal("txt", TypeOf(script, "txt"));
        Assert.Null(TypeOf(script, null));
        Assert.Null(TypeOf(script, "png"));
    }

    [Theory]
    [InlineData("<p align=\"center\">Our project</p>")]
    [InlineData("<!-- badges -->\n# Title")]
    [InlineData("a < b && c > d")]
    public void Markdown_may_begin_with_a_tag(string source) => Assert.Equal("md", TypeOf(Encoding.UTF8.GetBytes(source), "md"));

    public static TheoryData<string, byte[]> Forbidden => new()
    {
        { "ELF", [0x7F, .. "ELF"u8, 2, 1, 1, 0] },
        { "MZ", [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0] },
        { "Mach-O", [0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1] },
        { "class", [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52] },
        { "wasm", [.. "\0asm"u8, 1, 0, 0, 0] },
        { "gzip", [0x1F, 0x8B, 8, 0] },
        { "7z", [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C] },
        { "rar", [.. "Rar!"u8, 0x1A, 7, 0] },
        { "bmp", [.. "BM"u8, 0x36, 0, 0, 0] },
        { "ico", [0, 0, 1, 0, 1, 0] },
        { "tiff", [.. "II*"u8, 0, 8, 0, 0, 0] },
        { "wave", [.. "RIFF"u8, 4, 0, 0, 0, .. "WAVE"u8] },
        { "shortcut", [0x4C, 0, 0, 0, 1, 0x14, 2, 0] },
        { "film", [0, 0, 0, 20, .. "ftypmp42"u8, 0, 0, 0, 0, .. "isommp41"u8] },
        { "avif", [0, 0, 0, 24, .. "ftypavif"u8, 0, 0, 0, 0, .. "mif1miaf"u8] },
        { "sqlite", "SQLite format 3\0"u8.ToArray() },
        { "plain zip", Samples.Zip(("a.txt", "a")) },
        { "jar", Samples.Zip(("META-INF/MANIFEST.MF", "x"), ("A.class", "x")) },
        { "epub", Samples.OpenDocument("application/epub+zip") },
        { "template", Samples.OpenDocument("application/vnd.oasis.opendocument.text-template") },
        { "xlsb", Samples.OpenXml("xl/workbook.bin") },
        { "two in one", Samples.OpenXml("word/document.xml", ("xl/workbook.xml", "<x/>")) },
        { "msi", Samples.Compound("\u4840\u3F3F", "SummaryInformation") },
        { "message", Samples.Compound("__nameid_version1.0") },
        { "truncated zip", Samples.OpenXml("word/document.xml")[..^10] },
        { "zip after junk", [.. "junk"u8, 0, .. Samples.OpenXml("word/document.xml")] },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Other_types_are_refused_under_any_name(string what, byte[] bytes) =>
        Assert.All([null, "txt", "png", "docx", "odt"], extension => Assert.True(TypeOf(bytes, extension) is null, what));

    public static TheoryData<string, byte[]> Macros => new()
    {
        { "project", Samples.OpenXml("word/document.xml", ("word/vbaProject.bin", "x")) },
        { "other case", Samples.OpenXml("xl/workbook.xml", ("xl/VBAPROJECT.BIN", "x")) },
        { "Excel 4", Samples.OpenXml("xl/workbook.xml", ("xl/macrosheets/sheet1.xml", "x")) },
        { "declared", Samples.Zip(("[Content_Types].xml", Samples.WordTypes.Replace("document.main", "document.macroEnabled.main", StringComparison.Ordinal)), ("word/document.xml", "x")) },
        { "renamed project", Samples.Zip(("[Content_Types].xml", """<Types><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>"""), ("word/document.xml", "x"), ("word/a.bin", "x")) },
        { "spelt in entities", Samples.Zip(("[Content_Types].xml", "<Types><Default ContentType='&#118;baProject'/></Types>"), ("word/document.xml", "x")) },
        { "types twice", Samples.OpenXml("word/document.xml", ("[CONTENT_TYPES].xml", "<Types/>")) },
        { "Basic", Samples.OpenDocument(Samples.OdtType, ("Basic/Standard/Module1.xml", "x")) },
        { "Python", Samples.OpenDocument(Samples.OdtType, ("Scripts/python/evil.py", "x")) },
        { "Word 97", Samples.Compound("WordDocument", "Macros", "VBA", "_VBA_PROJECT") },
        { "Excel 97", Samples.Compound("Workbook", "_VBA_PROJECT_CUR") },
    };

    [Theory]
    [MemberData(nameof(Macros))]
    public void Documents_with_macros_are_refused(string what, byte[] bytes) =>
        Assert.All([null, "docx", "xlsx", "odt", "doc", "xls"], extension => Assert.True(TypeOf(bytes, extension) is null, what));

    [Fact]
    public void An_old_document_with_a_damaged_directory_is_what_its_name_says()
    {
        byte[] damaged = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];

        Assert.Equal("ppt", TypeOf(damaged, "ppt"));
        Assert.Null(TypeOf(damaged, "docx"));
        Assert.Null(TypeOf(damaged, null));
    }

    private static string? TypeOf(byte[] bytes, string? extension) => ContentSniffer.TypeOf(new MemoryStream(bytes), extension)?.Extension;
}
