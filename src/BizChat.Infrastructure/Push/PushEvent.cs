using System.Text.Json.Nodes;
using BizChat.Application.Access;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Push;

/// <summary>Something that agents are notified of.</summary>
/// <param name="Type">What, by the name of the setting: <c>new</c>, <c>assigned</c>, <c>mention</c>.</param>
/// <param name="BusinessId">Whose agents.</param>
/// <param name="ConversationId">Where it happened.</param>
/// <param name="MessageId">The message, or that after which a note stands; null when it is none.</param>
/// <param name="AssigneeId">To whom the conversation is assigned.</param>
/// <param name="Title">The customer's name, or that of the author of a note.</param>
/// <param name="Body">The text.</param>
internal sealed record PushEvent(string Type, string BusinessId, long ConversationId, long? MessageId, string? AssigneeId, string Title, string Body)
{
    private const string New = "new", Assigned = "assigned", Mention = "mention";

    /// <summary>The note that mentions them.</summary>
    private long? NoteId { get; init; }

    /// <summary>The agents whom a note mentions for the first time, but for its author.</summary>
    private IReadOnlyList<string> Mentioned { get; init; } = [];

    /// <summary>Whether agents may be notified of an event. Asked by the thread that commits, so it costs next to nothing.</summary>
    public static bool MayBe(FeedEvent happened) =>
        happened is MessagePosted { Message.SenderType: Side.Customer } or ConversationUpdated { AssignedTo: not null } or ActivityRecorded { Entry.Type: ActivityType.Note };

    /// <summary>Null for what nobody is notified of.</summary>
    public static PushEvent? Of(FeedEvent happened) => happened switch
    {
        MessagePosted { Message.SenderType: Side.Customer } posted => new(
            New, posted.BusinessId, posted.Message.ConversationId, posted.Message.Id, posted.Conversation.AssigneeId, posted.Message.SenderName.ToString()!,
            (posted.Message.Content ?? posted.Message.FileName)?.ToString() ?? ""),
        ConversationUpdated { AssignedTo: { } agent } updated => new(
            Assigned, updated.BusinessId, updated.Conversation.Id, null, agent, updated.Conversation.CustomerName, updated.Conversation.LastMessage ?? ""),
        ActivityRecorded { Entry: { Type: ActivityType.Note, DeletedAt: null } note, Mentioned.Count: > 0 } recorded => new(
            Mention, recorded.BusinessId, note.ConversationId, note.AfterMessageId > 0 ? note.AfterMessageId : null, null, note.ActorName ?? "", note.Content ?? note.FileName ?? "")
        {
            NoteId = note.Id,
            Mentioned = [.. recorded.Mentioned.Where(agent => agent != note.ActorId)],
        },
        _ => null,
    };

    public bool Concerns(PushRecipient recipient) => Type switch
    {
        Mention => recipient.Notify.Mention && Mentioned.Contains(recipient.AgentId),
        New => recipient.Notify.New is NotifyOf.All || (recipient.Notify.New is NotifyOf.Mine && recipient.AgentId == AssigneeId),
        _ => recipient.Notify.Assigned && recipient.AgentId == AssigneeId,
    };

    /// <summary>The message to the browser, in JSON.</summary>
    /// <param name="longest">So many characters of the text at most: a push service takes 4096 bytes.</param>
    public string Payload(int longest) => new JsonObject
    {
        ["type"] = Type,
        ["business_id"] = BusinessId,
        ["conversation_id"] = ConversationId,
        ["message_id"] = MessageId,
        ["note_id"] = NoteId,
        ["title"] = Title,
        ["body"] = Body.Length <= longest ? Body : string.Concat(Body.AsSpan(0, char.IsHighSurrogate(Body[longest - 1]) ? longest - 1 : longest), "…"),
    }.ToJsonString(WireJson.Options);
}
