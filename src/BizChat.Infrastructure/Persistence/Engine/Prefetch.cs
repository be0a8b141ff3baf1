namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>What a batch is known to read, each once.</summary>
internal sealed class Prefetch(IReadOnlyList<PrefetchHint> hints)
{
    public long[] Conversations { get; } = [.. hints.Select(hint => hint.ConversationId).Distinct()];

    public long[] Messages { get; } = [.. hints.Select(hint => hint.MessageId).OfType<long>().Distinct()];

    public ClientMessageKey[] Sent { get; } = [.. hints.Where(hint => hint.ClientMessageId is not null).Select(hint => new ClientMessageKey(hint.ConversationId, hint.Sender, hint.ClientMessageId!)).Distinct()];
}
