using System.Text;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Customers.Specs;
using BizChat.Application.Messages;
using BizChat.Application.Notes;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Domain.Customers;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit.Persistence;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>What was erased is looked for byte by byte, in the database file and in its log.</summary>
public sealed class ErasedForGoodTests : StoreContract<SqliteStores>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string[] Personal = ["Xanthippe-Quill", "+49-170-5550199", "xq.canary@mail.test", "canary-text-one", "canary-text-two", "canary-late", "canary-client-key", "canary-note", "canary-attribute", "canary-page", "canary-agent"];

    [Fact]
    public async Task Nothing_personal_is_left_in_the_files()
    {
        // Found for the time before: what was never there would be looked for in vain.
        var (id, customer) = await TalkAsync();
        Assert.Equal(Personal, Found(Personal));

        await EraseAsync(customer);

        Assert.Empty(Found(Personal));
        Assert.Equal(63, (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(1), None))!.Total);
    }

    [Fact]
    public async Task The_search_index_keeps_no_part_of_it_either()
    {
        var (_, customer) = await TalkAsync();
        Assert.Contains("xqz", Terms());

        await EraseAsync(customer);

        Assert.DoesNotContain("xqz", Terms());
    }

    [Fact]
    public async Task While_somebody_reads_an_older_state_the_erasure_stays_pending()
    {
        var (_, customer) = await TalkAsync();
        await using var reader = Stores.Connect();
        await using var reading = await ReadAsync(reader);

        await EraseAsync(customer);
        Assert.NotEmpty(Found(Personal));
        Assert.Equal(1, await PendingAsync());

        await reading.RollbackAsync();
        await Resume.Handle(None);
        Assert.Empty(Found(Personal));
        Assert.Equal(0, await PendingAsync());
    }

    [Fact]
    public async Task While_somebody_reads_an_older_state_no_writer_waits()
    {
        var (_, customer) = await TalkAsync();
        await using var reader = Stores.Connect();
        await using var reading = await ReadAsync(reader);
        await EraseAsync(customer);
        using var writer = Stores.Connect();
        SqliteStores.Execute(writer, "PRAGMA busy_timeout = 0");

        var purge = Stores.Get<IErasedDataPurge>().PurgeAsync(None);
        var refused = 0;
        do
        {
            if (raw.sqlite3_exec(writer.Handle, "BEGIN IMMEDIATE; ROLLBACK") != raw.SQLITE_OK) refused++;
        }
        while (!purge.IsCompleted);

        Assert.False(await purge);
        Assert.Equal(0, refused);
    }

    /// <summary>Reads the database as it is now until the transaction ends.</summary>
    private static async Task<SqliteTransaction> ReadAsync(SqliteConnection reader)
    {
        var reading = reader.BeginTransaction(deferred: true);
        await using var command = reader.CreateCommand();
        command.Transaction = reading;
        command.CommandText = "SELECT count(*) FROM messages";
        await command.ExecuteScalarAsync();
        return reading;
    }

    private ResumeErasures Resume => new(Stores.Writes, Stores.Reads, Stores.Get<IFileStorage>(), Stores.Get<IErasedDataPurge>(), Clock);

    private async Task<int> PendingAsync() => (await Stores.Reads.ListAsync<PendingErasure, PendingErasureState>(new PendingErasures(Clock.GetUtcNow()), None)).Count;

    private async Task EraseAsync(string customer)
    {
        Assert.Null((await new EraseCustomer(Stores.Writes, Resume, Clock).Handle(Arrange.Trusted, Shop, customer, None)).Error);
        await Resume.Handle(None);
    }

    private async Task<(long Conversation, string Customer)> TalkAsync()
    {
        var start = new ConversationStart { BusinessId = Shop, CustomerName = Personal[0], CustomerPhone = Personal[1], CustomerEmail = Personal[2], Content = Personal[3] + " xqz" };
        var view = (await new StartConversation(Stores.Writes, Stores.Views, Stores.Tokens, Stores.Turns, Stores.Automatic, Clock).Handle(new Caller.Visitor(), start, None)).Value.View;
        // Long enough for pages of its own, and many enough for the index to be written in several parts.
        await Stores.SendAsync(view.Id, Clock, new string('x', 9_000) + Personal[4], key: Personal[6]);
        for (var i = 0; i < 60; i++) await Stores.SendAsync(view.Id, Clock, $"{Personal[3]} number {i} xqz", i % 2 == 0 ? Side.Customer : Side.Business);
        await Stores.Inbox.ReadAsync(Shop, new InboxFilter(null, null, "canary"), new Page(1, 0), None);
        await Stores.SendAsync(view.Id, Clock, Personal[5]);
        await new WriteNote(Stores.Writes, Clock).Handle(Arrange.Trusted, view.Id, new NoteDraft { Content = Personal[7] }, None);
        var customer = new Caller.Customer(view.CustomerId.ToString(), Shop);
        await new ChangeOwnAttributes(Stores.Writes, Clock).Handle(customer, new OwnChanges { Attributes = new Dictionary<string, string?> { ["plan"] = Personal[8] } }, None);
        await new RecordPage(Stores.Writes, Clock).Handle(customer, new PageDraft { Url = "https://shop.test/" + Personal[9], Device = new Device("de", Personal[10]) }, None);
        await Stores.CustomerSearch.FindAsync(Shop, "Xanthippe", null, 1, None);
        return (view.Id, view.CustomerId.ToString());
    }

    private string[] Found(IEnumerable<string> texts)
    {
        var files = new[] { Stores.DatabasePath, Stores.DatabasePath + "-wal" }.Where(File.Exists).Select(Bytes).ToArray();
        return [.. texts.Where(text => files.Any(file => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0))];
    }

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>What the index of messages can find.</summary>
    private HashSet<string> Terms()
    {
        using var connection = Stores.Connect();
        SqliteStores.Execute(connection, "CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'message_search', 'row')");
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT term FROM temp.terms";
        using var rows = command.ExecuteReader();
        var terms = new HashSet<string>();
        while (rows.Read()) terms.Add(rows.GetString(0));
        return terms;
    }
}
