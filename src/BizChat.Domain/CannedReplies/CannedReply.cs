using System.Text.RegularExpressions;
using BizChat.Domain.Messages;

namespace BizChat.Domain.CannedReplies;

/// <summary>An answer that agents of a business write often; they insert it by its shortcut.</summary>
public sealed partial class CannedReply
{
    /// <summary>Maximum length of a shortcut, in UTF-16 code units.</summary>
    public const int MaxShortcut = 50;

    private CannedReply() { }

    public string Id { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    /// <summary>What an agent types to insert it, without white space.</summary>
    public string Shortcut { get; private set; } = null!;

    /// <summary>The shortcut without difference of case, which is unique in a business.</summary>
    public string ShortcutKey { get; private set; } = null!;

    public string Title { get; private set; } = null!;

    /// <summary>The text, with <see cref="Variables"/> in double braces, which the client fills in.</summary>
    public string Content { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>What a text may have in double braces.</summary>
    public static IReadOnlyList<string> Variables { get; } = ["customer.name", "customer.first_name", "agent.name", "business.name"];

    public static string KeyOf(string shortcut) => shortcut.ToUpperInvariant();

    public static Result<CannedReply> Create(string id, string businessId, string? shortcut, string? title, string? content, DateTimeOffset now)
    {
        var reply = new CannedReply { Id = id, BusinessId = businessId, CreatedAt = now };
        return reply.Change(shortcut, title, content) is { } refusal ? refusal : reply;
    }

    /// <returns>Why it stays as it is; null when it was changed.</returns>
    public Error? Change(string? shortcut, string? title, string? content)
    {
        if (CheckShortcut(shortcut) is { } badShortcut) return badShortcut;
        if (PlainText.CheckName("title", title) is { } badTitle) return badTitle;
        if (CheckContent(content) is { } badContent) return badContent;
        (Shortcut, ShortcutKey, Title, Content) = (shortcut!, KeyOf(shortcut!), title!, content!);
        return null;
    }

    private static Error? CheckShortcut(string? shortcut)
    {
        if (string.IsNullOrEmpty(shortcut)) return Error.Invalid("shortcut", "This is required.");
        if (shortcut.Any(c => char.IsWhiteSpace(c) || c is '/')) return Error.Invalid("shortcut", "This holds white space or a slash.");
        return PlainText.CheckOptional("shortcut", shortcut, MaxShortcut);
    }

    private static Error? CheckContent(string? content)
    {
        if (string.IsNullOrWhiteSpace(content)) return Error.Invalid("content", "This is required and cannot be blank.");
        if (PlainText.CheckOptional("content", content, MessageBody.MaxContent) is { } bad) return bad;
        return Braces().Matches(content).FirstOrDefault(match => !Variables.Contains(match.Groups[1].Value)) is { } unknown
            ? Error.Invalid("content", $"There is no variable {unknown.Value}; there are {string.Join(", ", Variables.Select(name => $"{{{{{name}}}}}"))}.")
            : null;
    }

    [GeneratedRegex(@"\{\{(.*?)\}\}", RegexOptions.Singleline)]
    private static partial Regex Braces();
}
