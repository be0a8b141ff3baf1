using System.Text.Json.Serialization;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>The <c>business</c> resource.</summary>
public record BusinessView
{
    public required Utf8Text Id { get; init; }
    public required Utf8Text Name { get; init; }
    public required Utf8Text? LogoUrl { get; init; }
    public required BusinessStatus Status { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The <c>business</c> resource as those who work for it see it.</summary>
public sealed record StaffBusinessView : BusinessView
{
    /// <summary>For those who work for the business: how conversations get their assignee.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AssignmentMode? Assignment { get; init; }
}
