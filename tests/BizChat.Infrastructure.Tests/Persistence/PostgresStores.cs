using BizChat.Infrastructure.Persistence.Engine;
using BizChat.TestKit.Persistence;
using BizChat.TestKit.Postgres;
using Npgsql;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>The PostgreSQL adapters on a database of a real server.</summary>
public class PostgresStores : AdapterStores
{
    private string? database;

    // Whoever has another way to it may have changed more than rows.
    private bool isForOneTest;

    /// <summary>What to add to the connection string, before the start; of two values of one name the later holds.</summary>
    public string Through { get; set; } = "";

    /// <summary>The server it is on; the shared one unless it is given another before the start.</summary>
    public PostgresCluster Cluster
    {
        get => field ??= PostgresCluster.Shared;
        set;
    }

    public string ConnectionString
    {
        get
        {
            isForOneTest = true;
            return Cluster.ConnectionString(Name);
        }
    }

    protected string Name => database!;

    /// <summary>Whether the database goes with it.</summary>
    protected bool IsOwner { get; private set; } = true;

    internal WriteQueue Writer => Get<WriteQueue>();

    protected override DatabaseSettings Database => new("", $"{Cluster.ConnectionString(Name)};{Through}") { Provider = "postgres" };

    /// <summary>Runs SQL of somebody else's, such as a tool's.</summary>
    public void Execute(string sql)
    {
        isForOneTest = true;
        Cluster.Execute(Name, sql);
    }

    /// <summary>A connection of somebody else's.</summary>
    public NpgsqlConnection Stranger()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    /// <summary>Another node on the same database.</summary>
    public async Task<PostgresStores> OpenNodeAsync(TimeProvider clock)
    {
        isForOneTest = true;
        var node = Another();
        (node.Cluster, node.database, node.IsOwner) = (Cluster, database, false);
        await node.OpenAsync(clock);
        return node;
    }

    /// <summary>One of the same kind.</summary>
    protected virtual PostgresStores Another() => new();

    protected override async Task PrepareAsync()
    {
        if (IsOwner) database = await Cluster.CreateMigratedAsync();
    }

    protected override Task DropAsync()
    {
        if (!IsOwner || database is null) return Task.CompletedTask;
        if (isForOneTest) Cluster.Drop(database);
        else Cluster.Return(database);
        return Task.CompletedTask;
    }
}
