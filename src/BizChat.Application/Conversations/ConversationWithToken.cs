using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace BizChat.Application.Conversations;

/// <summary>A new conversation with the visitor's customer token.</summary>
public sealed record ConversationWithToken : ConversationView
{
    [SetsRequiredMembers]
    private ConversationWithToken(ConversationView started) : base(started) { }

    /// <summary>Bearer token for this customer's conversations; only in the response to a visitor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Utf8Text? CustomerToken { get; init; }

    public static ConversationWithToken Of(ConversationView started, string? token) => new(started) { CustomerToken = Utf8Text.From(token) };
}
