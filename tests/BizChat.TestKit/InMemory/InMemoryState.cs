using System.Collections.Immutable;
using System.Reflection;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
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

    /// <summary>The entity, neither conversation nor message, with this primary key.</summary>
    public T? Find<T>(string key) where T : class => All<T>().FirstOrDefault(entity => Key(entity) == key);

    public IEnumerable<Message> MessagesOf(long conversationId) => Messages.Values.Where(message => message.ConversationId == conversationId);

    private static string Key(object entity) => entity switch
    {
        Business business => business.Id,
        Agent agent => agent.Id,
        Session session => session.Id,
        ApiKey key => key.Id,
        CustomerAccount customer => customer.Id,
        ServerSecret secret => secret.Name,
        StoredFile file => file.FileName,
        _ => throw new ArgumentException($"{entity.GetType().Name} has no key of one text.", nameof(entity)),
    };
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
