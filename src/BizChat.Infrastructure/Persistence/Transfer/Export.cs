using System.Security.Cryptography;
using System.Text.Json;
using BizChat.Domain.Files;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>Writes down everything, or all that belongs to one business, in a form that has nothing of the database or the storage it was in.</summary>
internal sealed class Export(Dialect database, IFileStorage storage)
{
    /// <param name="path">The folder, or the file ending in <c>.tar</c>, to make.</param>
    /// <param name="business">The one business, or null for everything.</param>
    /// <param name="report">Is told how far it is.</param>
    /// <param name="ct">Ends it; the next attempt goes on.</param>
    /// <exception cref="InvalidDataException">It cannot be done; the message says why.</exception>
    public async Task RunAsync(string path, string? business, TransferReport report, CancellationToken ct)
    {
        ArchiveWriter archive;
        var tables = new List<Manifest.Table>();
        await using (var context = database.CreateDbContext())
        {
            await CheckAsync(context, business, ct);
            archive = new ArchiveWriter(path, isFile: path.EndsWith(".tar", StringComparison.Ordinal));
            context.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            await context.Database.OpenConnectionAsync(ct);
            await using var snapshot = await database.BeginSnapshotAsync(context, ct);
            var all = TransferTable.All(context);
            foreach (var table in all)
            {
                await using var file = archive.Create(PartOf(table.Name));
                tables.Add(await WriteAsync(table, all, business, database, context, file, ct));
                report.Say($"{table.Name}: {tables[^1].Rows} rows");
            }
        }

        var files = await TransferFiles.TakeAsync(NamesIn(archive), expected: 0, storage, archive, report, ct);
        await archive.FinishAsync(new Manifest(Manifest.Current, business, tables, files, null), report, ct);
    }

    public static string PartOf(string table) => $"tables/{table}.ndjson";

    /// <summary>Writes a table's rows as lines.</summary>
    /// <returns>What there is to say of them.</returns>
    public static async Task<Manifest.Table> WriteAsync(TransferTable table, IReadOnlyList<TransferTable> all, string? business, Dialect database, DbContext context, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = 0L;
        var scope = business is null ? null : BusinessFilter.Of(table, all, business);
        if (business is null || scope is not null)
            await foreach (var line in table.LinesAsync(context, scope, ct))
            {
                hash.AppendData(line);
                await to.WriteAsync(line, ct);
                rows++;
            }
        return new Manifest.Table(table.Name, table.Columns, rows, Digest.Hex(hash), table.Counted is null ? 0 : await database.LastNumberAsync(context, table.Name, table.Counted, ct));
    }

    private static async Task CheckAsync(BizChatDbContext context, string? business, CancellationToken ct)
    {
        if (!await context.Database.CanConnectAsync(ct)) throw new InvalidDataException("There is no database to export.");
        if ((await context.Database.GetPendingMigrationsAsync(ct)).Any()) throw new InvalidDataException("The database has an older schema. Start the server once, which brings it up to date.");
        if (business is not null && !await context.Set<Domain.Businesses.Business>().AnyAsync(it => it.Id == business, ct)) throw new InvalidDataException($"There is no business '{business}'.");
    }

    private static async IAsyncEnumerable<(string Name, string ContentType)> NamesIn(ArchiveWriter archive)
    {
        using var rows = new StreamReader(archive.Open(PartOf("files")));
        while (await rows.ReadLineAsync() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            yield return (row.RootElement.GetProperty("file_name").GetString()!, row.RootElement.GetProperty("content_type").GetString()!);
            if (row.RootElement.GetProperty("thumbnail_name").GetString() is { } thumbnail) yield return (thumbnail, FileTypes.WebP.ContentType);
        }
    }
}
