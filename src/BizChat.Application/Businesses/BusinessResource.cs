using System.Text.Json.Serialization;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>The <c>business</c> resource.</summary>
public sealed record BusinessResource
{
    public required Utf8Text Id { get; init; }
    public required Utf8Text Name { get; init; }
    public required Utf8Text? LogoUrl { get; init; }
    public required BusinessStatus Status { get; init; }

    /// <summary>Whether it is open now, by its hours.</summary>
    public required bool OpenNow { get; init; }

    /// <summary>When it opens again; null while it is open, and when it does not.</summary>
    public required DateTimeOffset? NextOpenAt { get; init; }

    /// <summary>How the widget looks, and what it asks.</summary>
    public required WidgetSettings Widget { get; init; }

    /// <summary>How soon it usually answers: the median over the conversations of the last 30 days. Null while that is unknown, and when it takes longer than a day.</summary>
    public required ReplyTime? ReplyTime { get; init; }

    /// <summary>Whether customers are asked to rate a resolved conversation.</summary>
    public required bool AsksRating { get; init; }

    /// <summary>Up to 5 who are available now, where the widget shows them; only in the answer to a read, and when there are any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AvailableAgent>? Agents { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is open; null for always. Only staff see it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<BusinessHours> Hours { get; init; }

    /// <summary>How conversations get their assignee. Only staff see it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<AssignmentMode> Assignment { get; init; }

    /// <summary>Whether customers may rate resolved conversations. Only staff see it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> RatingEnabled { get; init; }

    /// <summary>What it says by itself. Only staff see it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<AutoReplies> AutoReplies { get; init; }

    /// <summary>When and how customers are mailed what they have not read. Only staff see it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<BusinessMailView> Mail { get; init; }

    /// <summary>The part of it that everybody sees.</summary>
    public static BusinessResource Of(BusinessView business, Opening opening, ReplyTime? replyTime) => new()
    {
        Id = business.Id,
        Name = business.Name,
        LogoUrl = business.LogoUrl,
        Status = business.Status,
        OpenNow = opening.IsOpen,
        NextOpenAt = opening.IsOpen ? null : opening.Until,
        Widget = business.Widget ?? WidgetSettings.Default,
        ReplyTime = replyTime,
        AsksRating = business.RatingEnabled,
        CreatedAt = business.CreatedAt,
    };

    /// <summary>All of it.</summary>
    public static BusinessResource OfAll(BusinessView business, Opening opening, ReplyTime? replyTime) => Of(business, opening, replyTime) with
    {
        Hours = business.Hours,
        Assignment = business.Assignment,
        RatingEnabled = business.RatingEnabled,
        Mail = business.Mail,
        AutoReplies = business.AutoReplies ?? Domain.Businesses.AutoReplies.None,
    };
}

/// <summary>An agent who is available: online, and connected.</summary>
public sealed record AvailableAgent(Utf8Text Name, Utf8Text? AvatarUrl);
