namespace BizChat.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteReading(DatabaseDamage damage) : IReading
{
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        try
        {
            return await read(ct);
        }
        catch (Exception error) when (SqliteFault.Translate(error) is var known && known != error)
        {
            damage.Note(error);
            throw known;
        }
    }
}
