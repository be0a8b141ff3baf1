using BizChat.Infrastructure.Resilience;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Lends connections to reads, and runs a read again when its connection turns out to be broken or the server is just back.</summary>
internal sealed class PostgresReaders(PostgresSource source, IDbContextFactory<BizChatDbContext> contexts, PostgresFault faults) : IEfReader
{
    private readonly TransientRetry retrying = new(faults.IsPassing);

    public Task<T> ReadAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> read, CancellationToken ct) => RetryAsync(async ct =>
    {
        await using var connection = await source.Connections.OpenConnectionAsync(ct);
        return await read(connection, ct);
    }, ct);

    public Task<T> RunAsync<T>(Func<BizChatDbContext, CancellationToken, Task<T>> read, CancellationToken ct) => RetryAsync(async ct =>
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await read(context, ct);
    }, ct);

    private async Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        try
        {
            return await retrying.ExecuteAsync(async ct => await AttemptAsync(read, ct), ct);
        }
        catch (Exception error) when (faults.Translate(error) is var known && known != error)
        {
            throw known;
        }
    }

    private async Task<T> AttemptAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        try
        {
            return await read(ct);
        }
        catch (Exception error) when (error is NpgsqlException and not PostgresException || error is PostgresException { Severity: "FATAL" })
        {
            source.Broke();
            throw;
        }
    }
}
