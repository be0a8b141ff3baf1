using System.Text.Json;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>The labels of a conversation as its row keeps them: the JSON of the wire, as lists and events show it.</summary>
public static class LabelJson
{
    public const string None = "[]";

    public static string Of(IReadOnlyList<ConversationLabel> labels) => labels.Count == 0 ? None : JsonSerializer.Serialize(LabelView.Of(labels), WireJson.Options);

    public static IReadOnlyList<ConversationLabel> Labels(ReadOnlySpan<byte> json) =>
        json.Length == None.Length ? [] : [.. Views(json).Select(label => new ConversationLabel(label.Id.ToString(), label.Name.ToString(), label.Color.ToString()))];

    public static IReadOnlyList<LabelView> Views(ReadOnlySpan<byte> json) =>
        json.Length == None.Length ? [] : JsonSerializer.Deserialize<IReadOnlyList<LabelView>>(json, WireJson.Options)!;
}
