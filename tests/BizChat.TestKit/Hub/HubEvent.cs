using System.Text.Json;

namespace BizChat.TestKit.Hub;

/// <summary>What a client of the hub has heard.</summary>
/// <param name="Name">The event's name on the wire.</param>
/// <param name="Payload">Its first argument.</param>
/// <param name="Position">Its place in the feed; null when it carries none.</param>
public sealed record HubEvent(string Name, JsonElement Payload, long? Position)
{
    /// <summary>The events that carry a position; <c>business_updated</c> only for a change of settings.</summary>
    public static readonly IReadOnlyList<string> OfState =
        ["new_message", "message_status_update", "conversation_created", "conversation_updated", "conversation_activity", "conversation_erased", "business_status", "inbox_updated", "business_updated", "agent_updated", "customer_updated"];

    /// <summary>The events that do not.</summary>
    public static readonly IReadOnlyList<string> OfMoment = ["user_typing", "user_stop_typing", "user_online", "user_offline", "agents_viewing", "agent_online", "agent_offline"];

    public override string ToString() => $"{Name} {Payload} @{Position}";
}
