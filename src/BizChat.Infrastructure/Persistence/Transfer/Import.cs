using System.Security.Cryptography;
using System.Text;
using BizChat.Application.Conversations;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>
/// Puts an export into an empty database and the storage. It may be cut short and begun again, since to write something twice
/// changes nothing; until it has come to its end, and everything was read back and compared, no server starts on the same folder.
/// </summary>
internal sealed class Import(Dialect database, UploadFolder folder, IFileStorage storage)
{
    private const int RowsAtOnce = 100, RowsInCommit = 5_000;

    /// <exception cref="InvalidDataException">It cannot be done; the message says why.</exception>
    public async Task RunAsync(string path, TransferReport report, CancellationToken ct)
    {
        using var archive = new ArchiveReader(path);
        var json = archive.Read(Manifest.Name);
        var manifest = Manifest.Parse(json);
        database.Prepare();
        folder.Prepare();
        await storage.PrepareAsync(ct);
        await using var context = database.CreateDbContext();
        var tables = TransferTable.All(context);
        await CheckAsync(manifest, tables, archive, ct);
        await BeginAsync(json, context, tables, ct);

        await TransferFiles.PutAsync(archive, manifest.Files, storage, report, ct);
        await context.Database.OpenConnectionAsync(ct);
        // An import that was cut short at its end has counted anew.
        await context.Set<InboxCount>().ExecuteDeleteAsync(ct);
        await context.Set<WaitingConversation>().ExecuteDeleteAsync(ct);
        foreach (var (expected, table) in manifest.Tables.Zip(tables))
        {
            await WriteAsync(table, archive, context, ct);
            if (table.Counted is { } column && expected.LastNumber > 0) await database.SetLastNumberAsync(context, table.Name, column, expected.LastNumber, ct);
            report.Say($"{table.Name}: {expected.Rows} rows");
        }
        await CompareAsync(manifest, tables, context, ct);
        await ReleaseFromFormerMembersAsync(context, ct);
        File.Delete(folder.ImportMark);
    }

    /// <summary>
    /// Open conversations lose an assignee who is no member, as when a member is removed, and wait for another one by round robin. Archives of early servers
    /// have such ones, which nobody would see.
    /// </summary>
    private static async Task ReleaseFromFormerMembersAsync(DbContext context, CancellationToken ct)
    {
        var left = context.Set<Conversation>().AsNoTracking().Where(conversation => conversation.AssigneeId != null && conversation.Status != ConversationStatus.Resolved
            && !context.Set<Membership>().Any(member => member.BusinessId == conversation.BusinessId && member.AgentId == conversation.AssigneeId));
        if (!await left.AnyAsync(ct)) return;

        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        var waiting = left.Where(conversation => conversation.Status == ConversationStatus.Active
            && context.Set<Business>().Any(business => business.Id == conversation.BusinessId && business.Assignment == AssignmentMode.RoundRobin)
            && !context.Set<WaitingConversation>().Any(one => one.ConversationId == conversation.Id));
        await foreach (var conversation in waiting.AsAsyncEnumerable().WithCancellation(ct)) context.Add(WaitingConversation.Since(conversation, conversation.Activity));
        await left.ExecuteUpdateAsync(change => change
            .SetProperty(conversation => conversation.AssigneeId, (string?)null)
            .SetProperty(conversation => conversation.AssigneeName, (string?)null)
            .SetProperty(conversation => conversation.AssigneeAvatarUrl, (string?)null), ct);
        await CountInboxAsync(context, ct);
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Counts anew how many conversations each group of the inbox has.</summary>
    private static async Task CountInboxAsync(DbContext context, CancellationToken ct)
    {
        await context.Set<InboxCount>().ExecuteDeleteAsync(ct);
        var counts = new Dictionary<(string Business, InboxGroup Group), int>();
        await foreach (var conversation in context.Set<Conversation>().AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            var group = (conversation.BusinessId, InboxGroup.Of(conversation));
            counts[group] = counts.GetValueOrDefault(group) + 1;
        }
        context.AddRange(counts.Select(counted => new InboxCount
        {
            BusinessId = counted.Key.Business,
            Status = counted.Key.Group.Status,
            AssigneeId = counted.Key.Group.AssigneeId ?? "",
            Priority = counted.Key.Group.Priority is { } priority ? EnumText<Priority>.Of(priority) : "",
            Labels = counted.Key.Group.Labels,
            Unread = counted.Key.Group.IsUnread ? 1 : 0,
            Count = counted.Value,
        }));
    }

    private static async Task CheckAsync(Manifest manifest, IReadOnlyList<TransferTable> tables, ArchiveReader archive, CancellationToken ct)
    {
        if (manifest.Database is not null) throw new InvalidDataException("This is a backup; restore it.");
        if (!manifest.Tables.Select(Shape).SequenceEqual(tables.Select(table => $"{table.Name}({string.Join(",", table.Columns)})")))
            throw new InvalidDataException("Another version of BizChat has written it: its tables are not those of this one. Export and import with the same version.");
        foreach (var table in manifest.Tables) await archive.CheckAsync(Export.PartOf(table.Name), table.Sha256, ct);
        await archive.CheckAsync(TransferFiles.ListName, manifest.Files.Sha256, ct);

        static string Shape(Manifest.Table table) => $"{table.Name}({string.Join(",", table.Columns)})";
    }

    /// <summary>Only into an empty database, or where the same import was begun before.</summary>
    private async Task BeginAsync(byte[] manifest, DbContext context, IReadOnlyList<TransferTable> tables, CancellationToken ct)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(manifest));
        if (File.Exists(folder.ImportMark) && await File.ReadAllTextAsync(folder.ImportMark, ct) == digest) return;
        foreach (var table in tables)
            if (await table.LinesAsync(context, null, ct).AnyAsync(ct)) throw new InvalidDataException($"The database is not empty: there are {table.Name}. Import into a new one.");
        await File.WriteAllTextAsync(folder.ImportMark, digest, ct);
    }

    private static async Task WriteAsync(TransferTable table, ArchiveReader archive, DbContext context, CancellationToken ct)
    {
        await foreach (var commit in archive.LinesAsync(Export.PartOf(table.Name)).Select(Encoding.UTF8.GetBytes).Chunk(RowsInCommit).WithCancellation(ct))
        {
            await using var transaction = await context.Database.BeginTransactionAsync(ct);
            foreach (var rows in commit.Chunk(RowsAtOnce)) await table.WriteAsync(context.Database.GetDbConnection(), transaction.GetDbTransaction(), rows, ct);
            await transaction.CommitAsync(ct);
        }
    }

    private async Task CompareAsync(Manifest manifest, IReadOnlyList<TransferTable> tables, DbContext context, CancellationToken ct)
    {
        foreach (var (expected, table) in manifest.Tables.Zip(tables))
        {
            var found = await Export.WriteAsync(table, tables, null, database, context, Stream.Null, ct);
            if ((found.Rows, found.Sha256, found.LastNumber) != (expected.Rows, expected.Sha256, expected.LastNumber))
                throw new InvalidDataException($"The database does not give back {table.Name} as it got them: {found.Rows} rows instead of {expected.Rows}, or other ones.");
        }
    }
}
