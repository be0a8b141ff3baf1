namespace BizChat.Application.Conversations;

/// <summary>Signal of all the agents who view a conversation now.</summary>
[CamelCase]
public sealed record AgentsViewing(long ConversationId, IReadOnlyList<ViewingAgent> Agents);

/// <summary>An agent who views a conversation.</summary>
/// <param name="Id">The agent's id.</param>
/// <param name="Name">The display name.</param>
/// <param name="Typing">Whether the agent types in it.</param>
[CamelCase]
public sealed record ViewingAgent(string Id, string Name, bool Typing);
