namespace BizChat.Infrastructure.Persistence;

/// <summary>How a read that is EF Core's is run against a database: what is tried again, and what its errors mean.</summary>
internal interface IReading
{
    /// <exception cref="Application.Ports.StoreUnavailableException">The database is out of reach.</exception>
    Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct);
}
