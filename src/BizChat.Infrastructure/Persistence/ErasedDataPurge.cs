namespace BizChat.Infrastructure.Persistence;

/// <summary>Purges the database of what was erased.</summary>
internal sealed class ErasedDataPurge(Dialect database) : IErasedDataPurge
{
    public Task PurgeAsync(CancellationToken ct) => database.PurgeAsync(ct);
}
