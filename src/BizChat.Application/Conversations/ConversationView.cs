using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>The <c>conversation</c> resource as everybody sees it who may see the conversation.</summary>
public record ConversationView
{
    public required long Id { get; init; }
    /// <summary>Opaque; the same for all conversations of one customer with one business.</summary>
    public required Utf8Text CustomerId { get; init; }
    public required Utf8Text CustomerName { get; init; }
    public required Utf8Text? CustomerPhone { get; init; }
    public required Utf8Text? CustomerEmail { get; init; }
    public required Utf8Text BusinessId { get; init; }

    /// <summary>A snoozed conversation is active to its customer.</summary>
    public required ConversationStatus Status { get; init; }

    /// <summary>The text of the latest message, or the name of a bare file.</summary>
    public required Utf8Text? LastMessage { get; init; }
    public required long? LastMessageId { get; init; }

    /// <summary>The side that wrote it; null before the first message.</summary>
    public required Side? LastMessageSenderType { get; init; }

    /// <summary>Who wrote it: the <c>sender_id</c> of the message.</summary>
    public required Utf8Text? LastMessageSenderId { get; init; }
    public required DateTimeOffset LastMessageTime { get; init; }

    /// <summary>Customer messages that the business has not read.</summary>
    public required int UnreadCount { get; init; }
    public required AssigneeView? Assignee { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How the customer rated it last. A customer sees no rating of an earlier resolution.</summary>
    public required RatingView? Rating { get; init; }

    private protected static ConversationView WithoutStaffFields(ConversationView conversation, ConversationStatus status, RatingView? rating) =>
        new(conversation) { Status = status, Rating = rating };
}

/// <summary>How a customer rated a conversation.</summary>
/// <param name="Score">1 (bad) to 5 (good).</param>
/// <param name="Comment">What the customer says to it.</param>
/// <param name="At">When it was given.</param>
public sealed record RatingView(int Score, Utf8Text? Comment, DateTimeOffset At);

/// <summary>The agent to whom a conversation is assigned.</summary>
public sealed record AssigneeView(Utf8Text Id, Utf8Text Name, Utf8Text? AvatarUrl = null);
