using BizChat.Application.Ports;
using BizChat.Infrastructure.Persistence;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether a row can be read.</summary>
internal sealed class DatabaseReadable(Dialect database) : IHealthCheck
{
    public string Name => "database_read";

    public Task<bool> CheckAsync(CancellationToken ct) => Task.Run(() => database.ReadAsync(
        (session, ct) => session.Command("SELECT through FROM search_state").FirstAsync(row => true, ct), ct), ct);
}
