using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// The writer's connection and its transactions. Each begins with this node's turn: all nodes take turns at writing, by a lock that ends
/// with the transaction, after its commit is on disk. So every story sees what the ones before it wrote on any node, and what is visible of
/// the feed is always its beginning.
/// </summary>
internal sealed class PostgresSession(PostgresSource source, PostgresFault faults) : IAsyncDisposable
{
    /// <summary>
    /// A node that hangs in its turn holds up all others no longer than this allows. Joins are with rows that the statement brings along,
    /// by their keys, however the planner guesses their number. Whoever switched off synchronous commits cannot have meant messages.
    /// </summary>
    private const string Setup =
        """
        SET lock_timeout = '5s'; SET statement_timeout = '10s'; SET idle_in_transaction_session_timeout = '5s';
        SET enable_hashjoin = off; SET enable_mergejoin = off;
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
        """;

    /// <summary>
    /// Who committed last, and what: a row for each writer, written with every batch. PostgreSQL's own memory of transactions will not do:
    /// after a crash it gives the number of one that never reached its log to another.
    /// </summary>
    private const string Sign = "INSERT INTO commits (writer, batch, made_at) VALUES ($1, $2, now()) ON CONFLICT (writer) DO UPDATE SET batch = $2, made_at = now()";

    private readonly string writer = Guid.NewGuid().ToString("N");
    private NpgsqlConnection? connection;
    private long number;
    private bool isDoubtful;

    public PostgresWork Work { get; private set; } = null!;

    /// <summary>Takes the turn, and reads what the stories are known to ask for, in one exchange with the server.</summary>
    public async Task BeginAsync(IReadOnlyCollection<PrefetchHint> ahead)
    {
        var open = await OpenAsync();
        var conversations = ahead.Select(one => one.ConversationId).Distinct().ToArray();
        var messages = ahead.Select(one => one.MessageId).OfType<long>().Distinct().ToArray();
        var sent = ahead.Where(one => one.ClientMessageId is not null).Select(one => new SentUnder(one.ConversationId, one.Sender, one.ClientMessageId!)).Distinct().ToArray();

        await using var batch = new NpgsqlBatch(open);
        batch.Add("BEGIN");
        batch.Add("SELECT pg_advisory_xact_lock($1)").With(PostgresLocks.Turn);
        batch.Add("SELECT current_setting('transaction_read_only')");
        batch.Add(Counters.Select);
        if (conversations.Length > 0) batch.Add($"{ConversationRows.Select} id = ANY ($1)").With(conversations);
        if (messages.Length > 0) batch.Add(MessageRows.SelectById).With(messages);
        if (sent.Length > 0) batch.Add(MessageRows.SelectSent).With(sent, key => key.ConversationId).With(sent, key => EnumText<Side>.Of(key.Sender)).With(sent, key => key.ClientMessageId);

        await using var rows = await batch.ExecuteReaderAsync();
        await rows.NextResultAsync();
        if (await OneAsync(rows, row => row.GetString(0)) is not "off") throw faults.ReadOnly();
        Work = new PostgresWork(open, await OneAsync(rows, Counters.Read));
        Work.Messages.Foresee(messages, sent);
        if (conversations.Length > 0) Work.Foresee(await AllAsync(rows, ConversationRows.Read));
        if (messages.Length > 0) (await AllAsync(rows, MessageRows.Read)).ForEach(Work.Messages.Keep);
        if (sent.Length > 0) (await AllAsync(rows, MessageRows.Read)).ForEach(Work.Messages.Keep);
    }

    /// <summary>Writes what the stories have left open and commits, in one exchange with the server.</summary>
    public async Task CommitAsync()
    {
        await using var batch = new NpgsqlBatch(connection);
        Work.Save(batch);
        if (number == 0) batch.Add("DELETE FROM commits WHERE made_at < now() - interval '1 day'");
        batch.Add(Sign).With(writer).With(++number);
        batch.Add("COMMIT");
        isDoubtful = true;
        await batch.ExecuteNonQueryAsync();
        isDoubtful = false;
    }

    /// <summary>Whether the commit before was made although its answer was lost. When the turn can be had, that one is over.</summary>
    public async Task<bool> HasCommittedAsync()
    {
        if (!isDoubtful) return false;
        await using var batch = new NpgsqlBatch(await OpenAsync());
        batch.Add("BEGIN");
        batch.Add("SELECT pg_advisory_xact_lock($1)").With(PostgresLocks.Turn);
        batch.Add("SELECT EXISTS (SELECT FROM commits WHERE writer = $1 AND batch = $2)").With(writer).With(number);
        batch.Add("COMMIT");
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.NextResultAsync();
        var has = await OneAsync(rows, row => row.GetBoolean(0));
        isDoubtful = false;
        return has;
    }

    /// <summary>Begins anew with whatever comes: what became of the transaction before is nobody's concern any more.</summary>
    public void Forget() => isDoubtful = false;

    /// <summary>Gives up what was begun. The connection goes with it: after an error nobody knows how it stands.</summary>
    public async Task RollbackAsync()
    {
        var broken = connection;
        connection = null;
        if (broken is null) return;
        if (broken.State is not System.Data.ConnectionState.Open) source.Broke();
        try
        {
            await broken.CloseAsync();
        }
        catch (Exception)
        {
            // It was of no use any more.
        }
    }

    public async ValueTask DisposeAsync() => await RollbackAsync();

    private async Task<NpgsqlConnection> OpenAsync()
    {
        if (connection is { State: System.Data.ConnectionState.Open }) return connection;
        await RollbackAsync();
        var opened = await source.Connections.OpenConnectionAsync();
        connection = opened;
        await using var setup = new NpgsqlCommand(Setup, opened);
        await setup.ExecuteNonQueryAsync();
        return opened;
    }

    private static async Task<T> OneAsync<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read)
    {
        await rows.ReadAsync();
        var one = read(rows);
        await rows.NextResultAsync();
        return one;
    }

    private static async Task<List<T>> AllAsync<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read)
    {
        var all = new List<T>();
        while (await rows.ReadAsync()) all.Add(read(rows));
        await rows.NextResultAsync();
        return all;
    }
}
