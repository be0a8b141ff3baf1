using BizChat.Application.Ports;
using BizChat.Infrastructure.Persistence.Engine;

namespace BizChat.Infrastructure.Health;

/// <summary>
/// Whether commits are made, as the writer has last seen it. Only after a failure, and only while nothing else waits, it is made to
/// try whether that works again.
/// </summary>
internal sealed class DatabaseWritable(WriteQueue writes) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private Task trial = Task.CompletedTask;

    public string Name => "database_write";

    public Task<bool> CheckAsync(CancellationToken ct)
    {
        var works = writes.IsHealthy(Patience);
        if (!works && trial.IsCompleted && writes.Waiting == 0) trial = TryAsync();
        return Task.FromResult(works);
    }

    private async Task TryAsync()
    {
        try
        {
            await writes.TryAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            // The writer has taken note of it.
        }
    }
}
