using BizChat.Domain.Conversations;

namespace BizChat.Domain.Messages;

/// <summary>Who says something: a side, the name it goes by, and an id where it is known who it is.</summary>
public readonly record struct Author
{
    private Author(Side side, string name, string? id) => (Side, Name, Id) = (side, name, id);

    public Side Side { get; }

    public string Name { get; }

    /// <summary>An agent's id, <c>key:</c> or <c>customer:</c> with theirs; null for the system and in open mode.</summary>
    public string? Id { get; }

    public static Result<Author> Create(Side side, string? name, string? id = null) =>
        PlainText.CheckName("senderName", name) is { } refusal ? refusal : new Author(side, name!, id);
}
