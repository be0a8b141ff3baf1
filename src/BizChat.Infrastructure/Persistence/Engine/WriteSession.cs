using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>
/// The connection of the write queue: one transaction after the other, each under a write lock that covers all processes on the database. What
/// is written may wait until <see cref="CommitAsync"/> or the next query of what was written, so that it travels at once.
/// </summary>
internal abstract class WriteSession : SqlSession, IAsyncDisposable
{
    /// <summary>
    /// EF Core on this connection, in the transaction that runs. It is used by one unit of work after the other and tracks nothing between them.
    /// </summary>
    public abstract BizChatDbContext Ef { get; }

    /// <summary>Whether <see cref="Ef"/> has been used, so that something may be tracked.</summary>
    public abstract bool IsEfUsed { get; }

    /// <summary>Begins a transaction, reads the counters, and reads what the hints name where that takes no longer.</summary>
    public abstract ValueTask<Counters> BeginAsync(IEnumerable<PrefetchHint> hints, IdentityMap found, CancellationToken ct);

    /// <summary>Runs a statement whose result does not matter.</summary>
    public abstract ValueTask RunAsync(string sql, Action<SqlParameters> write);

    public abstract ValueTask InsertAsync<T>(RowMapping<T> mapping, IReadOnlyList<T> rows);

    /// <summary>Writes the columns of the mapping to the rows that have its key.</summary>
    public abstract ValueTask UpdateAsync<T>(RowMapping<T> mapping, IReadOnlyList<T> rows);

    /// <summary>Moves the status of messages: those of each receipt that <see cref="MessageSql.MovedBy"/> names.</summary>
    /// <returns>How many messages each receipt moved.</returns>
    public abstract ValueTask<IReadOnlyList<int>> MoveStatusesAsync(IReadOnlyList<Receipt> receipts);

    /// <summary>Sends what waits, so that the next query sees it.</summary>
    public virtual ValueTask FlushAsync() => ValueTask.CompletedTask;

    /// <summary>Returns once all is on disk.</summary>
    public abstract ValueTask CommitAsync(Counters counters);

    /// <summary>Gives up the transaction, if there is one, and whatever else the session cannot be sure of. Never throws.</summary>
    public abstract ValueTask RollbackAsync();

    /// <summary>Whether the answer to the last commit was lost, so that it may have been made.</summary>
    public virtual bool IsOutcomeUnknown => false;

    /// <summary>
    /// Whether the commit whose answer was lost was made after all. Asked before the same batch is executed again.
    /// </summary>
    public virtual ValueTask<bool> HasCommittedAsync(CancellationToken ct) => ValueTask.FromResult(false);

    /// <summary>A new batch begins; the outcome of the one before no longer matters.</summary>
    public virtual void ForgetOutcome() { }

    public abstract ValueTask DisposeAsync();
}

/// <summary>A receipt: the messages of one side in a range were delivered or read.</summary>
internal sealed record Receipt(long ConversationId, Side Senders, SeqRange Range, MessageStatus Status);
