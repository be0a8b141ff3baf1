using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Persistence.Postgres;

namespace BizChat.Infrastructure.Health;

/// <summary>
/// Whether commits are made, as the writer has last seen it. Only after a failure, and only while nothing else waits, an empty story is
/// told to see whether it works again: it needs a transaction that may write.
/// </summary>
internal sealed class PostgresWritable(PostgresWriter writer) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private Task trial = Task.CompletedTask;

    public string Name => "database_write";

    public Task<bool> CheckAsync(CancellationToken ct)
    {
        var works = writer.Works(Patience);
        if (!works && trial.IsCompleted && writer.Waiting == 0) trial = TryAsync();
        return Task.FromResult(works);
    }

    private async Task TryAsync()
    {
        try
        {
            await writer.WriteAsync<Done>(_ => ValueTask.FromResult<Result<Done>>(new Done()), CancellationToken.None);
        }
        catch (Exception)
        {
            // The writer has taken note of it.
        }
    }
}
