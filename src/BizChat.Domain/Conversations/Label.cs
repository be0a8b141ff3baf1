namespace BizChat.Domain.Conversations;

/// <summary>
/// What a business sorts its conversations under. Each conversation carries a copy of name and color, so a change has to be applied to all of
/// them; until that is done the label has <see cref="ChangedAt"/>, and one that was deleted stays.
/// </summary>
public sealed class Label
{
    /// <summary>How many labels a business may have.</summary>
    public const int Most = 100;

    private Label() { }

    public string Id { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    /// <summary>The name in one case, by which it is unique; null once it was deleted.</summary>
    public string? FoldedName { get; private set; }

    /// <summary><c>#rrggbb</c>, in small letters.</summary>
    public string Color { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was changed or deleted; null once all conversations show it.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    public bool IsDeleted => FoldedName is null;

    public static Result<Label> Create(string businessId, string? name, string? color, DateTimeOffset now)
    {
        var label = new Label { Id = Guid.CreateVersion7(now).ToString("N"), BusinessId = businessId, CreatedAt = now };
        return label.Describe(name, color) is { } refusal ? refusal : label;
    }

    public static string Fold(string name) => name.ToUpperInvariant();

    public ConversationLabel AsCarried => new(Id, Name, Color);

    /// <returns>The refusal; null when it was changed.</returns>
    public Error? Change(string? name, string? color, DateTimeOffset now)
    {
        var before = AsCarried;
        if (Describe(name, color) is { } refusal) return refusal;
        if (AsCarried != before) ChangedAt = now;
        return null;
    }

    public void Delete(DateTimeOffset now) => (FoldedName, ChangedAt) = (null, now);

    /// <summary>All conversations show it as it is.</summary>
    public void Applied() => ChangedAt = null;

    private Error? Describe(string? name, string? color)
    {
        if (PlainText.CheckName("name", name) is { } badName) return badName;
        if (color is not { Length: 7 } || color[0] != '#' || !color.Skip(1).All(char.IsAsciiHexDigit)) return Error.Invalid("color", "This must be a color as #rrggbb.");
        (Name, FoldedName, Color) = (name!, Fold(name!), color.ToLowerInvariant());
        return null;
    }
}
