namespace BizChat.Domain.Conversations;

/// <summary>A label as a conversation carries it, so that no list has to look it up.</summary>
/// <param name="Id">The label.</param>
/// <param name="Name">Its name.</param>
/// <param name="Color"><c>#rrggbb</c>.</param>
public sealed record ConversationLabel(string Id, string Name, string Color);
