using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>What is stored of a business's profile and settings. Callers are shown a <see cref="BusinessResource"/>.</summary>
public sealed record BusinessView
{
    public required Utf8Text Id { get; init; }
    public required Utf8Text Name { get; init; }
    public required Utf8Text? LogoUrl { get; init; }
    public required BusinessStatus Status { get; init; }
    public required BusinessHours? Hours { get; init; }
    public required AssignmentMode Assignment { get; init; }
    public required WidgetSettings? Widget { get; init; }
    public required bool RatingEnabled { get; init; }
    public required AutoReplies? AutoReplies { get; init; }
    public required BusinessMailView Mail { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>When and how customers are mailed what they have not read.</summary>
public sealed record BusinessMailView
{
    /// <summary>How many minutes a message stays unread before it is mailed.</summary>
    public required int AfterMinutes { get; init; }

    /// <summary>The language of the mails.</summary>
    public required Language Locale { get; init; }
}
