namespace BizChat.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteReading : IReading
{
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        try
        {
            return await read(ct);
        }
        catch (Exception error) when (SqliteFault.Translate(error) is var known && known != error)
        {
            throw known;
        }
    }
}
