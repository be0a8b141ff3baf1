using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Persistence.Transfer;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure;

/// <summary>
/// Takes everything somewhere else: between databases, between storages, or out of harm's way. Each throws
/// <see cref="InvalidDataException"/> with one line that says why when it cannot be done.
/// </summary>
public static class DataTransfer
{
    /// <summary>Writes down everything, or one business, in a folder or a file ending in <c>.tar</c>. What is written meanwhile is not in it.</summary>
    /// <param name="services">Where it is now.</param>
    /// <param name="path">Must not be there; an attempt that was cut short is gone on with.</param>
    /// <param name="business">The id of the one business; null for everything.</param>
    /// <param name="say">Is told how far it is.</param>
    public static Task ExportAsync(this IServiceProvider services, string path, string? business, Action<string> say, CancellationToken ct) =>
        ActivatorUtilities.CreateInstance<Export>(services).RunAsync(path, business, say, ct);

    /// <summary>Puts what <see cref="ExportAsync"/> wrote into an empty database and the storage, and compares all of it.</summary>
    public static Task ImportAsync(this IServiceProvider services, string path, Action<string> say, CancellationToken ct) =>
        ActivatorUtilities.CreateInstance<Import>(services).RunAsync(path, say, ct);

    /// <summary>Copies a database that is a file, and the uploads, into one file while the server runs.</summary>
    public static Task BackupAsync(this IServiceProvider services, string path, Action<string> say, CancellationToken ct) =>
        BackupOf(services).TakeAsync(path, say, ct);

    /// <summary>Puts a backup back, where no database is.</summary>
    public static Task RestoreAsync(this IServiceProvider services, string path, Action<string> say, CancellationToken ct) =>
        BackupOf(services).RestoreAsync(path, say, ct);

    private static Backup BackupOf(IServiceProvider services) => services.GetRequiredService<Dialect>().File is { } file
        ? ActivatorUtilities.CreateInstance<Backup>(services, file)
        : throw new InvalidDataException("Only a database that is a file is backed up like this. Use the backup tool of the database server, or take an export.");
}
