using System.Buffers;
using System.Text;
using BizChat.Domain.Files;

namespace BizChat.Infrastructure.Files;

/// <summary>
/// Recognises text by its bytes: UTF-8, UTF-16 with a byte order mark or, where the name says that it is text, an 8-bit
/// encoding such as Windows-1252. No control characters but TAB, LF, FF and CR; in a .log file ESC too.
/// </summary>
internal static class TextSniffer
{
    private const int BufferSize = 65_536;

    private static readonly SearchValues<char> Controls = ControlsBut("\t\n\f\r");
    private static readonly SearchValues<char> LogControls = ControlsBut("\t\n\f\r\u001B");

    // How documents begin that some program would run or render. Markdown may begin with other tags, and often does.
    private static readonly string[] Active =
        ["<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<svg", "<?xml", "<?php", "<%", "{\\rtf", "%!ps", "mime-version:"];

    /// <returns>The type, with the charset where it is known; null when it is no text, or the source of something that is not allowed.</returns>
    public static FileType? TypeOf(Stream file, string? extension)
    {
        var nameSaysText = FileTypes.Named(extension) is { IsText: true };
        if (file.Length == 0) return nameSaysText ? FileTypes.TextNamed(extension) : null;

        var encoding = MarkedEncodingOf(file) ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var type = FileTypes.TextNamed(extension);
        try
        {
            return IsPlain(file, encoding, extension, nameSaysText) ? type.In(encoding.WebName) : null;
        }
        catch (DecoderFallbackException)
        {
            // Latin-1 reads any bytes, and all 8-bit encodings agree with it on ASCII. Which one it is, the bytes do not tell.
            return nameSaysText && encoding is UTF8Encoding && IsPlain(file, Encoding.Latin1, extension, nameSaysText) ? type : null;
        }
    }

    private static bool IsPlain(Stream file, Encoding encoding, string? extension, bool nameSaysText)
    {
        file.Position = 0;
        var controls = extension == FileTypes.Log.Extension ? LogControls : Controls;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[BufferSize];
        var text = new char[BufferSize + 1];
        for (var isStart = true; ; isStart = false)
        {
            var read = file.ReadAtLeast(bytes, BufferSize, throwOnEndOfStream: false);
            var part = text.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), text, flush: read < BufferSize));
            if (part.ContainsAny(controls) || (isStart && IsForbidden(part, nameSaysText))) return false;
            if (read < BufferSize) return true;
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

    private static Encoding? MarkedEncodingOf(Stream file)
    {
        Span<byte> mark = stackalloc byte[2];
        file.Position = 0;
        return file.ReadAtLeast(mark, 2, throwOnEndOfStream: false) == 2 && mark is [0xFF, 0xFE] or [0xFE, 0xFF]
            ? new UnicodeEncoding(mark[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true)
            : null;
    }

    private static SearchValues<char> ControlsBut(string allowed) =>
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code).Except(allowed)]);
}
