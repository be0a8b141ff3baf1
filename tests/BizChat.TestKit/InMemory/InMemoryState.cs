using System.Collections.Immutable;
using System.Reflection;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.TestKit.InMemory;

/// <summary>All that is stored after a commit. It never changes, so a story that is given up leaves nothing behind.</summary>
internal sealed record InMemoryState
{
    public ImmutableSortedDictionary<long, Conversation> Conversations { get; init; } = ImmutableSortedDictionary<long, Conversation>.Empty;

    public ImmutableSortedDictionary<long, Message> Messages { get; init; } = ImmutableSortedDictionary<long, Message>.Empty;

    /// <summary>Everything that is neither.</summary>
    public ImmutableList<object> Others { get; init; } = [];

    public ImmutableList<InMemoryEvent> Feed { get; init; } = [];

    public long LastConversation { get; init; }

    public long LastMessage { get; init; }

    public long LastPosition { get; init; }

    public IEnumerable<T> All<T>() =>
        typeof(T) == typeof(Conversation) ? Conversations.Values.Cast<T>()
        : typeof(T) == typeof(Message) ? Messages.Values.Cast<T>()
        : Others.OfType<T>();

    public IEnumerable<Message> MessagesOf(long conversationId) => Messages.Values.Where(message => message.ConversationId == conversationId);
}

/// <summary>A row of the feed; the data only when it is a signal.</summary>
internal sealed record InMemoryEvent(
    long Position, string Type, string BusinessId, long? ConversationId, long? MessageId, object? Data, DateTimeOffset Timestamp);

internal static class Copy
{
    private static readonly Func<object, object> Clone =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    /// <summary>Entities change; what is stored must not change with them.</summary>
    public static T Of<T>(T entity) where T : class => (T)Clone(entity);
}
