using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using BizChat.Application.Common;

namespace BizChat.Application.Conversations;

/// <summary>A conversation that was just started, with what opens it to the visitor who did.</summary>
public sealed record ConversationWithToken : ConversationView
{
    [SetsRequiredMembers]
    private ConversationWithToken(ConversationView started) : base(started) { }

    /// <summary>Opens this customer's conversations, as bearer; only a visitor's answer has it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Utf8Text? CustomerToken { get; init; }

    public static ConversationWithToken Of(ConversationView started, string? token) => new(started) { CustomerToken = Utf8Text.From(token) };
}
