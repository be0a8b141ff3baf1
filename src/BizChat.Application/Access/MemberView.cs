using BizChat.Application.Common;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>The <c>member</c> resource: an agent as an agent of one business.</summary>
public sealed record MemberView
{
    /// <summary>The agent's.</summary>
    public required Utf8Text Id { get; init; }
    public required Utf8Text Name { get; init; }

    /// <summary>Where the agent signs in with.</summary>
    public required Utf8Text Email { get; init; }
    public required Role Role { get; init; }

    /// <summary>When he or she came to the business.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal static MemberView Of(Agent agent, Membership member) =>
        new() { Id = agent.Id, Name = agent.Name, Email = agent.Email, Role = member.Role, CreatedAt = member.CreatedAt };
}
