using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>The <c>member</c> resource: an agent's membership of one business.</summary>
public sealed record MemberView
{
    /// <summary>The agent's id.</summary>
    public required Utf8Text Id { get; init; }
    public required Utf8Text Name { get; init; }

    /// <summary>The e-mail address that the agent signs in with.</summary>
    public required Utf8Text Email { get; init; }
    public required Utf8Text? AvatarUrl { get; init; }

    /// <summary>Whether the agent takes conversations while connected.</summary>
    public required Availability Availability { get; init; }
    public required Role Role { get; init; }

    /// <summary>Start of the membership.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal static MemberView Of(Agent agent, Membership member) =>
        new() { Id = agent.Id, Name = agent.Name, Email = agent.Email, AvatarUrl = Utf8Text.From(agent.AvatarUrl), Availability = agent.Availability, Role = member.Role, CreatedAt = member.CreatedAt };
}
