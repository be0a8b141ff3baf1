using System.Buffers;
using System.Text;
using BizChat.Domain.Files;

namespace BizChat.Infrastructure.Files;

/// <summary>Recognises text: UTF-8, or UTF-16 with a mark, without control characters other than white space.</summary>
internal static class TextSniffer
{
    private const int BufferSize = 65_536;

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code).Where(c => c is not ('\t' or '\n' or '\r' or '\f'))]);

    // How documents begin that some program would run or render. Markdown may begin with other tags, and often does.
    private static readonly string[] Active =
        ["<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<svg", "<?xml", "<?php", "<%", "{\\rtf", "%!ps", "mime-version:"];

    /// <summary>Null when it is no text, or the source of something that is not allowed.</summary>
    public static FileType? TypeOf(Stream file, string? extension)
    {
        var nameSaysText = FileTypes.Named(extension) is { IsText: true };
        if (file.Length == 0) return nameSaysText ? FileTypes.TextNamed(extension) : null;

        file.Position = 0;
        var decoder = EncodingOf(file).GetDecoder();
        var bytes = new byte[BufferSize];
        var text = new char[BufferSize + 1];
        for (var isStart = true; ; isStart = false)
        {
            var read = file.ReadAtLeast(bytes, BufferSize, throwOnEndOfStream: false);
            if (Decode(decoder, bytes.AsSpan(0, read), text) is not { } length) return null;
            var part = text.AsSpan(0, length);
            if (part.ContainsAny(Controls) || (isStart && IsForbidden(part, nameSaysText))) return null;
            if (read < BufferSize) return FileTypes.TextNamed(extension);
        }
    }

    private static bool IsForbidden(ReadOnlySpan<char> start, bool nameSaysText)
    {
        start = start.TrimStart('\uFEFF');
        if (start.StartsWith("#!") && !nameSaysText) return true;
        start = start.TrimStart();
        foreach (var opening in Active)
            if (start.StartsWith(opening, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static Encoding EncodingOf(Stream file)
    {
        Span<byte> mark = stackalloc byte[2];
        var read = file.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        file.Position = 0;
        if (read == 2 && mark is [0xFF, 0xFE] or [0xFE, 0xFF]) return new UnicodeEncoding(mark[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    }

    private static int? Decode(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> text)
    {
        try
        {
            return decoder.GetChars(bytes, text, flush: bytes.Length < BufferSize);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
