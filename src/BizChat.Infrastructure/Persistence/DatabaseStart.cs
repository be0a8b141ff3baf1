using BizChat.Infrastructure.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Brings the database to the newest schema before anything else uses it, and keeps other processes away from it.</summary>
internal sealed class DatabaseStart(SqliteSettings settings, IDbContextFactory<BizChatDbContext> contexts) : IDisposable
{
    private FileStream? only;

    /// <exception cref="InvalidOperationException">The file cannot be used; the message says why in one line.</exception>
    public void Run()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Path))!);
            only = Lock();
            using var context = contexts.CreateDbContext();
            context.Database.Migrate();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException or InvalidCastException)
        {
            throw new InvalidOperationException($"DB_PATH: the database {settings.Path} cannot be used: {error.Message}", error);
        }
    }

    public void Dispose() => only?.Dispose();

    private FileStream Lock()
    {
        try
        {
            return new FileStream(settings.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not DirectoryNotFoundException)
        {
            throw new InvalidOperationException($"DB_PATH: the database {settings.Path} is in use by another BizChat process.", error);
        }
    }
}
