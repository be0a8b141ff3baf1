using System.Text.RegularExpressions;

namespace BizChat.Domain.Businesses;

/// <summary>A business that customers write to.</summary>
public sealed partial class Business
{
    public const int UsualMailAfterMinutes = 5;

    public const int MostMailAfterMinutes = 24 * 60;

    private Business() { }

    /// <summary>A slug: <c>[a-z0-9][a-z0-9-]{0,62}</c>.</summary>
    public string Id { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    /// <summary>Address of the logo: http(s), a path on this server, or null.</summary>
    public string? LogoUrl { get; private set; }

    public BusinessStatus Status { get; private set; }

    /// <summary>When it is open; null for always.</summary>
    public BusinessHours? Hours { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Total bytes of its uploads, without thumbnails.</summary>
    public long StoredBytes { get; private set; }

    public AssignmentMode Assignment { get; private set; }

    /// <summary>Whether customers may rate resolved conversations.</summary>
    public bool RatingEnabled { get; private set; } = true;

    /// <summary>What it says by itself; null for nothing.</summary>
    public AutoReplies? AutoReplies { get; private set; }

    /// <summary>What owners have set of the widget; null for nothing.</summary>
    public WidgetSettings? Widget { get; private set; }

    /// <summary>How many minutes a customer may leave a message unread before it is mailed.</summary>
    public int MailAfterMinutes { get; private set; }

    /// <summary>The language of the mails to its customers.</summary>
    public Language MailLanguage { get; private set; }

    public static Result<Business> Open(string id, string name, DateTimeOffset now)
    {
        if (!IsSlug(id)) return Error.Invalid("businessId", "A business id is 1 to 63 of a-z, 0-9 and -, and does not begin with -.");
        if (PlainText.CheckName("name", name) is { } refusal) return refusal;
        return new Business { Id = id, Name = name, Status = BusinessStatus.Online, CreatedAt = now, MailAfterMinutes = UsualMailAfterMinutes };
    }

    public Error? Rename(string? name)
    {
        if (PlainText.CheckName("name", name) is { } refusal) return refusal;
        Name = name!;
        return null;
    }

    public Error? ChangeLogo(string? url)
    {
        if (PlainText.CheckOptional("logoUrl", url, 2000) is { } refusal) return refusal;
        if (url is not null && !LooksLikeLogo(url)) return Error.Invalid("logoUrl", "This must be an http or https address, or a path that begins with /.");
        LogoUrl = url;
        return null;
    }

    public void EnableRating(bool isEnabled) => RatingEnabled = isEnabled;

    public void ChangeAutoReplies(AutoReplies? replies) => AutoReplies = replies;

    public void ChangeWidget(WidgetSettings? widget) => Widget = widget;

    public void ChangeHours(BusinessHours? hours) => Hours = hours;

    /// <summary>Changes the status; false when it is the same.</summary>
    public bool ChangeStatus(BusinessStatus status)
    {
        if (Status == status) return false;
        Status = status;
        return true;
    }

    public void ChangeAssignment(AssignmentMode mode) => Assignment = mode;

    /// <summary>Changes when and how its customers are mailed; null keeps the current value.</summary>
    public Error? ChangeMail(int? afterMinutes, Language? language)
    {
        if (afterMinutes is < 1 or > MostMailAfterMinutes) return Error.Invalid("mail.afterMinutes", $"This must be 1 to {MostMailAfterMinutes}.");
        (MailAfterMinutes, MailLanguage) = (afterMinutes ?? MailAfterMinutes, language ?? MailLanguage);
        return null;
    }

    /// <summary>Reserves bytes for an upload; false, without a change, when the limit would be exceeded.</summary>
    public bool Store(long bytes, long atMost)
    {
        if (StoredBytes + bytes > atMost) return false;
        StoredBytes += bytes;
        return true;
    }

    /// <summary>Releases the bytes of a deleted upload.</summary>
    public void Discard(long bytes) => StoredBytes = Math.Max(0, StoredBytes - bytes);

    public static bool IsSlug(string? id) => id is not null && Slug().IsMatch(id);

    // A path must not begin with //, which browsers read as another host.
    private static bool LooksLikeLogo(string url) =>
        (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\'))
        || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https"));

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z")]
    private static partial Regex Slug();
}
