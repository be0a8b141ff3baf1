using BizChat.Application.Feed;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>A member of a business has another name, picture or availability.</summary>
public sealed class AgentUpdated(AgentUpdate update, DateTimeOffset now) : FeedEvent(update.BusinessId, null, now)
{
    public const string Name = "agent_updated";

    public override string Type => Name;

    public override object Signal => Update;

    public AgentUpdate Update { get; } = update;
}

/// <summary>Signal of what a member of a business looks like now, and whether the agent takes conversations while connected.</summary>
[CamelCase]
public sealed record AgentUpdate(string BusinessId, string AgentId, string Name, string? AvatarUrl, Availability Availability);

/// <summary>Signal that the first connection of a member has opened, or the last one has closed.</summary>
[CamelCase]
public sealed record AgentPresence(string BusinessId, string AgentId);
