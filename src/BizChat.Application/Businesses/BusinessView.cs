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
    public required DateTimeOffset CreatedAt { get; init; }
}
