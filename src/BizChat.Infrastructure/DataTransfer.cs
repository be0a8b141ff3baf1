using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Transfer;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure;

/// <summary>
/// Export, import, backup and restore. Each throws
/// <see cref="InvalidDataException"/> with the reason in one line when it fails.
/// </summary>
public static class DataTransfer
{
    /// <summary>Exports everything, or one business, to a folder or a <c>.tar</c> file, as of the start of the export.</summary>
    /// <param name="services">Services of the source.</param>
    /// <param name="path">Must not exist, except from an interrupted export, which is continued.</param>
    /// <param name="business">Id of the business; null for everything.</param>
    /// <param name="report">Is told of the progress.</param>
    public static Task ExportAsync(this IServiceProvider services, string path, string? business, TransferReport report, CancellationToken ct) =>
        ActivatorUtilities.CreateInstance<Export>(services).RunAsync(path, business, report, ct);

    /// <summary>Imports an archive of <see cref="ExportAsync"/> into an empty database and the storage, and compares everything.</summary>
    public static Task ImportAsync(this IServiceProvider services, string path, TransferReport report, CancellationToken ct) =>
        ActivatorUtilities.CreateInstance<Import>(services).RunAsync(path, report, ct);

    /// <summary>Copies a database that is a file, and the uploads, into one file while the server runs.</summary>
    public static Task BackupAsync(this IServiceProvider services, string path, TransferReport report, CancellationToken ct) =>
        BackupOf(services).TakeAsync(path, report, ct);

    /// <summary>Restores a backup where no database exists.</summary>
    public static Task RestoreAsync(this IServiceProvider services, string path, TransferReport report, CancellationToken ct) =>
        BackupOf(services).RestoreAsync(path, report, ct);

    /// <summary>Opens a backup or an export and compares all of it with its digests.</summary>
    public static Task VerifyAsync(this IServiceProvider services, string path, TransferReport report, CancellationToken ct) =>
        BackupOf(services).VerifyAsync(path, report, ct);

    /// <summary>Puts back the database from before the upgrade to this version, if that changed its schema.</summary>
    /// <returns>What was done, as a line.</returns>
    public static string RollBack(this IServiceProvider services) => services.GetRequiredService<Dialect>().RollBack();

    private static Backup BackupOf(IServiceProvider services) => services.GetRequiredService<Dialect>().File is { } file
        ? ActivatorUtilities.CreateInstance<Backup>(services, file)
        : throw new InvalidDataException("Only a database that is a file is backed up like this. Use the backup tool of the database server, or take an export.");
}
