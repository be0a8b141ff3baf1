using BizChat.Application.Messages.Specs;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Messages;

/// <summary>Keeps two senders of a business from answering the same customer without knowing of each other.</summary>
internal static class StaleView
{
    /// <summary>How many of the missed messages a refusal shows.</summary>
    public const int MostMissed = 50;

    public static Error UnknownMessage { get; } = Error.Invalid("seenMessageId", "This is no message of the conversation.");

    /// <summary>Customers answer nobody, and in open mode senders have no identity.</summary>
    public static bool Applies(Caller caller) => caller is Caller.Agent or Caller.ApiKey;

    /// <summary>The refusal when another sender of the business has written since; otherwise null.</summary>
    /// <param name="work">The unit of work that sends, so that no message can come in between.</param>
    /// <param name="conversation">Where the author writes.</param>
    /// <param name="author">Who writes.</param>
    /// <param name="seenId">The newest message that the author has seen; 0 for none.</param>
    /// <param name="views">Maps what was missed.</param>
    public static async ValueTask<Error?> StaleViewAsync(this IUnitOfWork work, Conversation conversation, Author author, long seenId, IViewMapper views)
    {
        var seen = seenId == 0 ? null : await work.MessageAsync(seenId);
        if (seenId != 0 && seen?.ConversationId != conversation.Id) return UnknownMessage;
        var seq = seen?.Seq ?? 0;
        if (seq >= conversation.LastSeq || await work.FindAsync(new WrittenByColleagueAfter(conversation.Id, seq, author.Id)) is null) return null;

        var missed = await work.ListAsync(new NewestAfter(conversation.Id, seq, MostMissed));
        return Error.Conflict("message.stale_view", "Somebody else of the business has written since.") with { Field = "seenMessageId", Missed = [.. missed.Reverse().Select(views.Map)] };
    }
}
