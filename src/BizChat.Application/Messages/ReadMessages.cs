using BizChat.Application.Conversations;

namespace BizChat.Application.Messages;

/// <summary>Reads a page of a conversation's messages.</summary>
public sealed class ReadMessages(IMessageHistory history)
{
    /// <summary>Default page size.</summary>
    public const int UsualLimit = 50;

    /// <summary>Maximum page size.</summary>
    public const int MostLimit = 100;

    public async Task<Result<MessagePage>> Handle(Caller caller, long conversationId, MessageQuery query, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } refusal) return refusal;
        var range = query.Range();
        if (range.Error is not null) return range.Error;
        if (await history.ReadAsync(caller.Scope, conversationId, range.Value, ct) is not { } page) return Error.NotFound("conversation");
        return query.Around is not null && page.Items is [] ? Error.NotFound("message") with { Field = "around" } : page;
    }
}

/// <summary>Unvalidated parameters of a request for messages.</summary>
public sealed record MessageQuery(int? Limit, long? Offset, long? Before, long? After, long? Around = null)
{
    internal Result<MessageRange> Range()
    {
        if (Limit is < 1 or > ReadMessages.MostLimit) return Error.Invalid("limit", $"This must be 1 to {ReadMessages.MostLimit}.");
        if (Offset is < 0) return Error.Invalid("offset", "This cannot be negative.");
        if (Before is < 1) return Error.Invalid("before", "This must be the id of a message.");
        if (After is < 0) return Error.Invalid("after", "This must be the id of a message, or 0.");
        if (Around is < 1) return Error.Invalid("around", "This must be the id of a message.");
        if (Around is not null && (Before ?? After ?? Offset) is not null) return Error.Invalid("around", "This does not go with before, after or offset.");
        if (Before is not null && After is not null) return Error.Invalid("before", "Ask for what is before or after, not both.");
        if (Offset is > 0 && (Before ?? After) is not null) return Error.Invalid("offset", "This does not go with before or after.");
        return new MessageRange(Limit ?? ReadMessages.UsualLimit, Offset ?? 0, Before, After, Around);
    }
}
