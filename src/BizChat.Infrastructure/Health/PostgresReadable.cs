using BizChat.Application.Ports;
using BizChat.Infrastructure.Persistence.Postgres;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether a row can be read.</summary>
internal sealed class PostgresReadable(PostgresSource source) : IHealthCheck
{
    public string Name => "database_read";

    public async Task<bool> CheckAsync(CancellationToken ct)
    {
        await using var command = source.Connections.CreateCommand("SELECT through FROM search_state");
        return await command.ExecuteScalarAsync(ct) is not null;
    }
}
