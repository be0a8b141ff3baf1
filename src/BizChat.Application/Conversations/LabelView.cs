using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>The <c>label</c> resource.</summary>
public sealed record LabelView
{
    public required Utf8Text Id { get; init; }

    /// <summary>Unique in the business, whatever its case.</summary>
    public required Utf8Text Name { get; init; }

    /// <summary><c>#rrggbb</c>, in small letters.</summary>
    public required Utf8Text Color { get; init; }

    public static IReadOnlyList<LabelView> Of(IReadOnlyList<ConversationLabel> labels) =>
        labels.Count == 0 ? [] : [.. labels.Select(Of)];

    public static LabelView Of(ConversationLabel label) => new() { Id = label.Id, Name = label.Name, Color = label.Color };
}
