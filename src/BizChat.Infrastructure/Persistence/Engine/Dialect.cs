using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>
/// What one kind of database does its own way. Everything else is written once. A dialect is a folder beside this one, and one line in
/// <c>DatabaseProviders</c>.
/// </summary>
internal abstract class Dialect : IDbContextFactory<BizChatDbContext>, IErasedDataPurge
{
    /// <summary>Which database it is, for people: without user and password.</summary>
    public abstract string Location { get; }

    /// <summary>The database as a file and what to say of it; null when it is none.</summary>
    public virtual DatabaseFile? File => null;

    /// <summary>Whether an error has shown that the database is damaged, so that a retry cannot help.</summary>
    public virtual bool IsDamaged => false;

    /// <summary>Brings the database to the newest schema before anything else uses it.</summary>
    /// <exception cref="SettingException">It cannot be used; the message names the setting and says why in one line.</exception>
    public abstract void Prepare();

    /// <summary>The same for a command, whether a server of this version runs on the database or none.</summary>
    /// <exception cref="SettingException">It cannot be used, or the server that has it is of another version.</exception>
    public virtual void PrepareBesideServer() => Prepare();

    /// <summary>Puts back the copy from before the last migration; what was written since is kept beside it. No server may run.</summary>
    /// <returns>What was done, as a line.</returns>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public virtual string RollBack() => throw new InvalidDataException("Only a database that is a file is rolled back like this. Restore the backup that you took before the upgrade.");

    /// <summary>Looks whether the database can be used, and is whole as far as the database itself can tell, and changes nothing.</summary>
    /// <exception cref="InvalidDataException">It cannot, or is damaged; the message says why in one line.</exception>
    public abstract DatabaseState Inspect();

    /// <summary>Opens the one session that writes.</summary>
    public abstract WriteSession OpenWriter();

    /// <summary>Runs a read by SQL on a connection that is lent to it. It sees all that was committed before the call and never waits for a writer.</summary>
    /// <exception cref="StoreUnavailableException">The database is out of reach.</exception>
    public abstract Task<T> ReadAsync<T>(Func<SqlSession, CancellationToken, ValueTask<T>> read, CancellationToken ct);

    /// <summary>Whether a query by SQL has a row. What runs at intervals asks so whether there is work, because EF Core takes much memory and a server that has nothing to do needs none of it.</summary>
    public Task<bool> AnyAsync(string sql, CancellationToken ct) => ReadAsync((session, ct) => session.FirstAsync(sql, [], _ => true, ct), ct);

    /// <summary>Runs a read by EF Core, which keeps nothing of the context.</summary>
    /// <exception cref="StoreUnavailableException">The database is out of reach.</exception>
    public abstract Task<T> ReadByEfAsync<T>(Func<BizChatDbContext, CancellationToken, Task<T>> read, CancellationToken ct);

    /// <summary>A context on a connection of its own, for migrations and transfers.</summary>
    public abstract BizChatDbContext CreateDbContext();

    /// <summary>
    /// What an error of the database means to a caller: <see cref="StoreUnavailableException"/>, <see cref="StorageFullException"/>, or the
    /// same exception when it is a bug of ours.
    /// </summary>
    public abstract Exception Translate(Exception error);

    /// <summary>Whether the same may well succeed when it is tried again at once.</summary>
    public virtual bool IsTransient(Exception error) => false;

    /// <summary>Whether an error may be due to one statement that took too long, not to the database as a whole.</summary>
    public virtual bool IsOfOneStatement(Exception error) => false;

    /// <summary>
    /// One page of the inbox, with <see cref="ConversationSql.ViewColumns"/> of the conversations <c>c</c> and then their activity. It must read
    /// no more index entries than lie before the end of the page.
    /// </summary>
    /// <param name="statuses">For each status a SELECT of <c>page_id</c> and <c>place</c>, served by an index in the order of the page.</param>
    /// <param name="order">The order of the page.</param>
    /// <param name="limit">The parameter of the page's length.</param>
    /// <param name="offset">The parameter of how many conversations are skipped.</param>
    public abstract string InboxPage(IReadOnlyList<string> statuses, InboxOrder order, string limit, string offset);

    public abstract Task<bool> PurgeAsync(CancellationToken ct);

    /// <summary>A transaction that sees the database as it is now, whatever others write meanwhile, and that nobody waits for.</summary>
    public abstract Task<IDbContextTransaction> BeginSnapshotAsync(DbContext context, CancellationToken ct);

    /// <summary>The last number that was given out for the key of a table, also when its row is gone by now; 0 for none.</summary>
    public abstract Task<long> LastNumberAsync(DbContext context, string table, string column, CancellationToken ct);

    /// <summary>Sets that number, on the context's open connection.</summary>
    public abstract Task SetLastNumberAsync(DbContext context, string table, string column, long number, CancellationToken ct);

    /// <summary>Awaits work, and translates its error.</summary>
    protected async Task<T> TranslatingAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (Exception error) when (Translate(error) is var known && known != error)
        {
            throw known;
        }
    }
}
