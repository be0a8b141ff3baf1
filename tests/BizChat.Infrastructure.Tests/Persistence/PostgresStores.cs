using BizChat.Infrastructure.Persistence.Postgres;
using BizChat.TestKit.Postgres;
using Npgsql;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>The PostgreSQL adapters on a database of a real server.</summary>
public sealed class PostgresStores : AdapterStores
{
    private string? database;

    public string ConnectionString => PostgresCluster.Shared.ConnectionString(database!);

    internal PostgresWriter Writer => Get<PostgresWriter>();

    protected override DatabaseSettings Database => new("", ConnectionString);

    /// <summary>Runs SQL of somebody else's, such as a tool's.</summary>
    public void Execute(string sql) => PostgresCluster.Shared.Execute(database!, sql);

    /// <summary>A connection of somebody else's.</summary>
    public NpgsqlConnection Stranger()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    protected override async Task PrepareAsync() => database = await PostgresCluster.Shared.CreateMigratedAsync();

    protected override Task ForgetAsync()
    {
        if (database is not null) PostgresCluster.Shared.Drop(database);
        return Task.CompletedTask;
    }
}
