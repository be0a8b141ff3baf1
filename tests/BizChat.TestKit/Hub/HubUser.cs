using System.Text.Json;

namespace BizChat.TestKit.Hub;

/// <summary>A client of the hub that keeps everything it hears, in order, and can be waited for.</summary>
public abstract class HubUser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly List<HubEvent> heard = [];
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<HubEvent> Heard
    {
        get
        {
            lock (gate) return [.. heard];
        }
    }

    /// <summary>Calls a hub method.</summary>
    /// <returns>What it answers; undefined when nothing.</returns>
    /// <exception cref="HubRefusalException">The hub refuses.</exception>
    public abstract Task<JsonElement> CallAsync(string method, params object?[] arguments);

    /// <summary>The first event of a name, heard already or to come.</summary>
    public async Task<HubEvent> HearAsync(string name, Func<JsonElement, bool>? where = null) => (await HearAsync(1, name, where))[0];

    /// <summary>The events of a name, once there are so many of them.</summary>
    public async Task<IReadOnlyList<HubEvent>> HearAsync(int count, string name, Func<JsonElement, bool>? where = null)
    {
        using var over = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            List<HubEvent> found;
            lock (gate)
            {
                found = heard.FindAll(happened => happened.Name == name && (where is null || where(happened.Payload)));
                next = news.Task;
            }
            if (found.Count >= count) return found;
            try
            {
                await next.WaitAsync(over.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Heard {found.Count} of {count} {name}, in all:\n{string.Join('\n', Heard.TakeLast(20))}");
            }
        }
    }

    /// <summary>Completes when the connection has ended, by whomever.</summary>
    public virtual Task Closed => throw new NotSupportedException("This client does not tell.");

    public abstract ValueTask DisposeAsync();

    protected void Hear(HubEvent happened)
    {
        TaskCompletionSource told;
        lock (gate)
        {
            heard.Add(happened);
            told = news;
            news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        told.SetResult();
    }
}

/// <summary>The protocol a client of the hub speaks.</summary>
public enum HubWire
{
    Json,
    MessagePack,
}

/// <summary>The hub has refused a call.</summary>
/// <param name="message">What the client throws: words of its own, then what the hub said.</param>
public sealed class HubRefusalException(string message) : Exception(message)
{
    /// <summary>The code and the sentence.</summary>
    public string Sentence { get; } = message.Split("HubException: ")[^1].Split('\n')[0];

    /// <summary>The problem on the second line; undefined when there is none, as for a method that does not exist.</summary>
    public JsonElement Problem { get; } = message.Split('\n') is [_, var json] ? JsonElement.Parse(json) : default;
}
