using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>The pool of connections of this node.</summary>
internal sealed class PostgresSource(PostgresSettings settings) : IAsyncDisposable
{
    public NpgsqlDataSource Connections { get; } = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();

    /// <summary>Lets go of all connections that nobody uses: where one is cut, others are.</summary>
    public void Broke() => Connections.Clear();

    public ValueTask DisposeAsync() => Connections.DisposeAsync();
}
