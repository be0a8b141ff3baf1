using System.Security.Cryptography;
using System.Text;
using BizChat.Application.Mail;
using MimeKit;

namespace BizChat.Infrastructure.Mail;

/// <summary>Reads what matters of a mail, whose form a stranger has chosen: its parts, their depth and their text are limited.</summary>
internal static class MailReader
{
    /// <summary>The most parts that are looked at, and the deepest.</summary>
    private const int MostParts = 200, Deepest = 20;

    /// <summary>The longest text that is decoded, in bytes.</summary>
    private const int LongestText = 1024 * 1024;

    /// <summary>Smaller images in the text are marks that count its readers, or lines.</summary>
    private const int SmallestImage = 2 * 1024;

    internal static readonly ParserOptions Options = new() { MaxMimeDepth = Deepest, MaxAddressGroupDepth = 1 };

    /// <exception cref="FormatException">It is no mail.</exception>
    public static async Task<IncomingMail> ReadAsync(Stream bytes, MailboxAddress own, CancellationToken ct)
    {
        var mail = await MimeMessage.LoadAsync(Options, bytes, persistent: true, ct);
        var parts = Parts(mail.Body).Take(MostParts).ToList();
        var texts = parts.OfType<TextPart>().Where(part => !IsFile(part)).ToList();
        var plain = texts.Where(part => part.IsPlain).Select(TextOf).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        return new IncomingMail
        {
            Key = await KeyAsync(mail, bytes, ct),
            Tokens = MailHeaders.Tokens(mail.Headers, own),
            Text = plain ?? texts.Where(part => part.IsHtml).Select(part => HtmlText.Of(TextOf(part))).FirstOrDefault() ?? "",
            Files = [.. parts.OfType<MimePart>().Where(part => IsFile(part) && part.Content is not null).Select(part => new IncomingFile(NameOf(part), part.Content!.Open))],
        };
    }

    /// <summary>All parts, in their order, without those of mails inside the mail.</summary>
    private static IEnumerable<MimeEntity> Parts(MimeEntity? body)
    {
        var left = new Stack<(MimeEntity Part, int Depth)>();
        if (body is not null) left.Push((body, 0));
        while (left.TryPop(out var next))
        {
            if (next.Part is Multipart several)
            {
                if (next.Depth == Deepest) continue;
                for (var i = Math.Min(several.Count, MostParts) - 1; i >= 0; i--) left.Push((several[i], next.Depth + 1));
            }
            else
            {
                yield return next.Part;
            }
        }
    }

    private static bool IsFile(MimePart part)
    {
        if (part.ContentType.IsMimeType("application", "pgp-signature") || part.ContentType.IsMimeType("application", "pkcs7-signature")) return false;
        if (part is TextPart) return part.IsAttachment || !string.IsNullOrEmpty(part.FileName);
        return part.IsAttachment || !part.ContentType.IsMimeType("image", "*") || part.Content?.Stream?.Length >= SmallestImage;
    }

    private static string NameOf(MimePart part) => part.FileName is { Length: > 0 } name ? name : part.ContentType.IsMimeType("image", "*") ? "image" : "file";

    private static string TextOf(TextPart part)
    {
        if (part.Content?.Stream is not { Length: <= 2 * LongestText }) return "";
        var text = part.Text;
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    /// <summary>Of the Message-ID, whatever its length; of the whole mail when it has none.</summary>
    private static async Task<string> KeyAsync(MimeMessage mail, Stream bytes, CancellationToken ct)
    {
        bytes.Position = 0;
        var hash = MailHeaders.MessageId(mail.Headers) is { } id ? SHA256.HashData(Encoding.UTF8.GetBytes(id)) : await SHA256.HashDataAsync(bytes, ct);
        return Convert.ToHexStringLower(hash)[..40];
    }
}
