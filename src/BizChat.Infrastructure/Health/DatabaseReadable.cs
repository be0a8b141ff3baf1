using BizChat.Infrastructure.Persistence.Engine;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether a row can be read, and the database file, if there is one, still has its name.</summary>
internal sealed class DatabaseReadable(Dialect database) : BackgroundCheck
{
    protected override async Task<bool> IsHealthyAsync()
    {
        // An open file can be read and written after it was deleted, but nothing of it is left after a restart.
        if (database.File is { } file && !File.Exists(file.Path)) throw new FileNotFoundException($"{file.Setting}: {file.Path} was deleted; restore it and restart the server.");
        return await database.ReadAsync((session, ct) => session.FirstAsync("SELECT through FROM search_state", [], row => true, ct), CancellationToken.None);
    }
}
