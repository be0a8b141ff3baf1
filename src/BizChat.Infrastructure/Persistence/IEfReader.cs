namespace BizChat.Infrastructure.Persistence;

/// <summary>Lends a database to reads that are EF Core's: knows what is tried again, and what errors mean.</summary>
internal interface IEfReader
{
    /// <param name="read">Reads, and keeps nothing of the context.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="Application.Ports.StoreUnavailableException">The database is out of reach.</exception>
    Task<T> RunAsync<T>(Func<BizChatDbContext, CancellationToken, Task<T>> read, CancellationToken ct);
}
