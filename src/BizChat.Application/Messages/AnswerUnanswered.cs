namespace BizChat.Application.Messages;

/// <summary>Says for businesses that nobody has answered yet, where the time for it has come. Whichever node comes first does it, and once.</summary>
public sealed class AnswerUnanswered(IWriteStore store, IInbox inbox, AutomaticMessages automatic, TimeProvider clock)
{
    /// <summary>How many conversations are changed in one unit of work.</summary>
    private const int AtOnce = 100;

    public async Task Handle(CancellationToken ct)
    {
        while (await inbox.UnansweredAsync(clock.GetUtcNow(), AtOnce, ct) is { Count: > 0 } due)
            await store.WriteAsync<Done>(work => AnswerAsync(work, due), ct);
    }

    private async ValueTask<Result<Done>> AnswerAsync(IUnitOfWork work, IReadOnlyList<long> due)
    {
        var now = clock.GetUtcNow();
        foreach (var id in due)
            if (await work.ConversationAsync(id) is { } conversation) await automatic.SayNoAnswerAsync(work, conversation, now);
        return new Done();
    }
}
