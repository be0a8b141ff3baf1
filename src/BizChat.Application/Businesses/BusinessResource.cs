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

    /// <summary>When and how customers are mailed what they have not read. Only staff see it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<BusinessMailView> Mail { get; init; }

    /// <summary>The part of it that everybody sees.</summary>
    public static BusinessResource Of(BusinessView business, Opening opening) => new()
    {
        Id = business.Id,
        Name = business.Name,
        LogoUrl = business.LogoUrl,
        Status = business.Status,
        OpenNow = opening.IsOpen,
        NextOpenAt = opening.IsOpen ? null : opening.Until,
        Widget = business.Widget ?? WidgetSettings.Default,
        CreatedAt = business.CreatedAt,
    };

    /// <summary>All of it.</summary>
    public static BusinessResource OfAll(BusinessView business, Opening opening) => Of(business, opening) with { Hours = business.Hours, Assignment = business.Assignment, Mail = business.Mail };
}

/// <summary>An agent who is available: online, and connected.</summary>
public sealed record AvailableAgent(Utf8Text Name, Utf8Text? AvatarUrl);
