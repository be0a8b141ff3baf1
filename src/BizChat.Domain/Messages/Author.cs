using BizChat.Domain.Common;
using BizChat.Domain.Conversations;

namespace BizChat.Domain.Messages;

/// <summary>Who says something: a side and the name it goes by.</summary>
public readonly record struct Author
{
    private Author(Side side, string name) => (Side, Name) = (side, name);

    public Side Side { get; }

    public string Name { get; }

    public static Result<Author> Create(Side side, string? name) =>
        PlainText.CheckName("senderName", name) is { } refusal ? refusal : new Author(side, name!);
}
