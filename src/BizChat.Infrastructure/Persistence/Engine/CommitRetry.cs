using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>Repeats a transaction after transient errors, and finds out what became of a commit whose answer was lost.</summary>
/// <param name="database">Says which errors are transient.</param>
/// <param name="session">Runs the transaction.</param>
/// <param name="isUnavailable">Whether the last transaction failed too.</param>
/// <param name="log">Hears of outcomes that stay unknown.</param>
internal sealed partial class CommitRetry(Dialect database, WriteSession session, Func<bool> isUnavailable, ILogger log)
{
    // While the database is out of reach, further retries would only make those wait who come next.
    private readonly TransientRetry retrying = new(error => database.IsTransient(error) && !isUnavailable());

    // A lost connection may be noticed late, and the database may keep its transaction open for a while.
    private readonly TransientRetry outcomeRetry = new(database.IsTransient, attempts: 60, atMost: TimeSpan.FromSeconds(30));

    /// <summary>Returns once the transaction is committed. Its callers do not get an error for stored data.</summary>
    public async ValueTask ExecuteAsync(Func<CancellationToken, ValueTask> transaction)
    {
        session.IsOutcomeUnknown = false;
        try
        {
            await retrying.ExecuteAsync(async ct => await AttemptAsync(transaction, ct), CancellationToken.None);
        }
        catch (Exception)
        {
            if (!session.IsOutcomeUnknown || !await HasCommittedAsync()) throw;
        }
    }

    private async ValueTask<bool> HasCommittedAsync()
    {
        try
        {
            return await outcomeRetry.ExecuteAsync(ct => AttemptAsync(null, ct), CancellationToken.None);
        }
        catch (Exception error)
        {
            LogOutcomeUnknown(log, error.Message);
            return false;
        }
    }

    /// <param name="transaction">Null to ask only whether the last attempt was committed.</param>
    /// <returns>Whether it is committed.</returns>
    private async ValueTask<bool> AttemptAsync(Func<CancellationToken, ValueTask>? transaction, CancellationToken ct)
    {
        try
        {
            if (session.IsOutcomeUnknown && await session.HasCommittedAsync(ct)) return true;
            if (transaction is null) return false;
            await transaction(ct);
            return true;
        }
        catch (Exception)
        {
            await session.RollbackAsync();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "The outcome of the last commit is unknown; its callers were answered 503 and retry. {Reason}")]
    private static partial void LogOutcomeUnknown(ILogger logger, string reason);
}
