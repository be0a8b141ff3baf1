namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>The requests that share a transaction.</summary>
/// <param name="first">Those that it is begun for.</param>
/// <param name="further">Takes so many at most of those that have come since; null when none shall join.</param>
internal sealed class WriteBatch(IEnumerable<WriteRequest> first, Func<int, IReadOnlyList<WriteRequest>>? further = null)
{
    /// <summary>How many requests share a commit at most.</summary>
    public const int Most = 512;

    private readonly List<WriteRequest> requests = [.. first];

    public IReadOnlyList<WriteRequest> Requests => requests;

    /// <summary>What its requests are known to read.</summary>
    public Prefetch Prefetch() => new([.. requests.Select(request => request.Hint).OfType<PrefetchHint>()]);

    public static void Fail(IEnumerable<WriteRequest> requests, Exception error)
    {
        foreach (var request in requests) request.Fail(error);
    }

    /// <summary>Takes in what has come since. For a session that had to wait for the write lock and has read nothing yet.</summary>
    public void Grow()
    {
        if (further is not null && requests.Count < Most) requests.AddRange(further(Most - requests.Count));
    }
}
