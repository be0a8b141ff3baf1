namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>A full-text index.</summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Id">Its column that has the id of what it indexes.</param>
/// <param name="Order">What the newest entries are found by, so that the database asks the index and not the key.</param>
/// <param name="Conversation">Its column that has the id of the conversation, where it has one; then it finds nothing of another business.</param>
internal sealed record SearchTable(string Name, string Id, string Order, string? Conversation = null);
