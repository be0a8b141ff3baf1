using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>
/// The connection of the write queue: one transaction after the other, each under a write lock that covers all processes on the database. What
/// is written may wait until <see cref="CommitAsync"/> or the next query of what was written, so that it travels at once.
/// </summary>
internal abstract class WriteSession : IAsyncDisposable
{
    private readonly Dictionary<object, string> inserts = [], updates = [];
    private BizChatDbContext? ef;

    /// <summary>SQL in the transaction that runs.</summary>
    public abstract SqlSession Sql { get; }

    /// <summary>EF Core in that transaction. It is used by one unit of work after the other and tracks nothing between them.</summary>
    public BizChatDbContext Ef
    {
        get
        {
            if (ef is not null) return ef;
            ef = OpenEf();
            ef.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            return ef;
        }
    }

    /// <summary>Whether <see cref="Ef"/> has been used, so that something may be tracked.</summary>
    public bool IsEfUsed => ef is not null;

    /// <summary>Begins a transaction, reads the counters, and reads what the batch's hints name where that takes no longer.</summary>
    /// <param name="batch">May grow while the write lock is waited for.</param>
    /// <param name="found">Gets what was read.</param>
    /// <param name="ct">Gives up.</param>
    public abstract ValueTask<Counters> BeginAsync(WriteBatch batch, IdentityMap found, CancellationToken ct);

    /// <summary>Runs a statement whose result does not matter.</summary>
    public virtual async ValueTask RunAsync(string sql, params SqlValue[] values) => await Sql.ExecuteAsync(sql, values);

    public ValueTask InsertAsync<T>(RowMapping<T> mapping, IReadOnlyList<T> rows)
    {
        if (!inserts.TryGetValue(mapping, out var sql)) inserts[mapping] = sql = InsertSql(mapping.Table, mapping.Names);
        return WriteAsync(sql, rows, mapping.Values);
    }

    /// <summary>Writes the columns of the mapping to the rows that have its key.</summary>
    public ValueTask UpdateAsync<T>(RowMapping<T> mapping, IReadOnlyList<T> rows)
    {
        if (!updates.TryGetValue(mapping, out var sql)) updates[mapping] = sql = UpdateSql(mapping.Table, mapping.Names);
        return WriteAsync(sql, rows, mapping.Values);
    }

    /// <summary>Moves the status of messages: those of each receipt that <see cref="MessageSql.MovedBy"/> names.</summary>
    /// <returns>How many messages each receipt moved.</returns>
    public abstract ValueTask<IReadOnlyList<int>> MoveStatusesAsync(IReadOnlyList<Receipt> receipts);

    /// <summary>Sends what waits, so that the next query sees it.</summary>
    public virtual ValueTask FlushAsync() => ValueTask.CompletedTask;

    /// <summary>Returns once all is on disk.</summary>
    public abstract ValueTask CommitAsync(Counters counters);

    /// <summary>Gives up the transaction, if there is one, and whatever else the session cannot be sure of. Never throws.</summary>
    public async ValueTask RollbackAsync()
    {
        var used = ef;
        ef = null;
        try
        {
            await GiveUpAsync();
            if (used is not null) await used.DisposeAsync();
        }
        catch (Exception)
        {
            // The error that led here is the one to report.
        }
    }

    /// <summary>Whether the answer to the last commit was lost, so that it may have been made.</summary>
    public bool IsOutcomeUnknown { get; set; }

    /// <summary>Whether the commit whose answer was lost was made after all. Asked before the same batch is executed again.</summary>
    public virtual ValueTask<bool> HasCommittedAsync(CancellationToken ct) => ValueTask.FromResult(false);

    public virtual ValueTask DisposeAsync() => RollbackAsync();

    /// <summary>A context on this connection.</summary>
    protected abstract BizChatDbContext OpenEf();

    /// <summary>Ends the transaction, if there is one, without a commit.</summary>
    protected abstract ValueTask GiveUpAsync();

    /// <summary>The statement that inserts rows, for <see cref="WriteAsync"/>.</summary>
    protected abstract string InsertSql(string table, string[] columns);

    /// <summary>The statement that updates rows by the first column, for <see cref="WriteAsync"/>.</summary>
    protected abstract string UpdateSql(string table, string[] columns);

    /// <param name="sql">Has a parameter for each column.</param>
    /// <param name="rows">What is written.</param>
    /// <param name="columns">What a row has for each column.</param>
    protected abstract ValueTask WriteAsync<T>(string sql, IReadOnlyList<T> rows, Func<T, SqlValue>[] columns);
}

/// <summary>A receipt: the messages of one side in a range were delivered or read.</summary>
internal sealed record Receipt(long ConversationId, Side Senders, SeqRange Range, MessageStatus Status);
