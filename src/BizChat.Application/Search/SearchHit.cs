using BizChat.Application.Conversations;
using BizChat.Application.Messages;

namespace BizChat.Application.Search;

/// <summary>Something that a search has found.</summary>
/// <param name="Conversation">Where it is; for a customer the one with the latest activity.</param>
/// <param name="Message">The message that was found; null unless messages were searched.</param>
/// <param name="Note">The note that was found; null unless notes were searched.</param>
/// <param name="Snippet">Plain text around the first word that was found, at most 240 UTF-16 code units.</param>
/// <param name="Ranges">Where the words are in the snippet: start and end, in UTF-16 code units, ordered and apart.</param>
public sealed record SearchHit(
    StaffConversationView Conversation, MessageView? Message, ActivityView? Note, string Snippet, IReadOnlyList<IReadOnlyList<int>> Ranges);
