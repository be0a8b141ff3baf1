using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Application.Ports;
using BizChat.Domain.Access;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether a row can be read, and the database file, if there is one, still has its name.</summary>
/// <param name="reads">The database.</param>
/// <param name="file">The database file; null when the database is a server of its own.</param>
internal sealed class DatabaseReadable(IReadStore reads, string? file) : BackgroundCheck
{
    protected override async Task<bool> IsHealthyAsync()
    {
        // An open file can be read and written after it was deleted, but nothing of it is left after a restart.
        if (file is not null && !File.Exists(file)) throw new FileNotFoundException($"DB_PATH: {file} was deleted; restore it and restart the server.");
        await reads.FindAsync<ServerSecret, SecretState>(new SecretByName("health"), CancellationToken.None);
        return true;
    }
}
