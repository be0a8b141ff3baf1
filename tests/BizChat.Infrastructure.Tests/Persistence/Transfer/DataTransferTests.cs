using BizChat.Infrastructure.Persistence.Model;
using System.Security.Cryptography;
using BizChat.Application.Conversations;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Persistence.Transfer;
using BizChat.TestKit.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Tests.Persistence.Transfer;

public sealed class DataTransferTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bizchat-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task From_disk_to_S3_and_back_nothing_changes_by_a_byte()
    {
        await using var disk = await Installation.OpenAsync(demoData: true);
        await disk.FillAsync();
        await using var cloud = new Installation((await S3Server.SharedAsync()).Settings());
        await using var again = new Installation();

        await disk.ExportAsync(In("1"));
        await cloud.ImportAsync(In("1"));
        await cloud.ExportAsync(In("2"));
        await again.ImportAsync(In("2"));
        await again.ExportAsync(In("3"));

        Assert.Equal(Contents("1"), Contents("2"));
        Assert.Equal(Contents("1"), Contents("3"));
        Assert.All(Manifest.Parse(File.ReadAllBytes(In("1/manifest.json"))).Tables, table => Assert.True(table.Rows >= 2, table.Name + " is empty."));
        Assert.Equal(3, Directory.GetFiles(In("1/files")).Length);
        Assert.False(File.Exists(In("1/tables/push_subscriptions.ndjson")));
    }

    [Fact]
    public async Task From_SQLite_to_PostgreSQL_and_back_nothing_changes_by_a_byte()
    {
        await using var file = await Installation.OpenAsync(demoData: true);
        await file.FillAsync();
        await using var server = new Installation((await S3Server.SharedAsync()).Settings(), onPostgres: true);
        await using var again = new Installation();

        await file.ExportAsync(In("1"));
        await server.ImportAsync(In("1"));
        await server.ExportAsync(In("2"));
        await again.ImportAsync(In("2"));
        await again.ExportAsync(In("3"));

        Assert.Equal(Contents("1"), Contents("2"));
        Assert.Equal(Contents("1"), Contents("3"));
    }

    [Fact]
    public async Task One_file_holds_the_same_as_a_folder()
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.FillAsync();
        await using var other = new Installation();

        await installation.ExportAsync(In("a.tar"));
        await other.ImportAsync(In("a.tar"));
        await other.ExportAsync(In("b.tar"));
        await other.ExportAsync(In("b"));
        await installation.ExportAsync(In("a"));

        Assert.Equal(File.ReadAllBytes(In("a.tar")), File.ReadAllBytes(In("b.tar")));
        Assert.Equal(Contents("a"), Contents("b"));
        Assert.False(Directory.Exists(In("a.tar.partial")));
    }

    [Fact]
    public async Task Of_one_business_every_table_has_its_row_and_no_other_or_is_listed_with_a_reason()
    {
        await using var installation = await Installation.OpenAsync();
        await installation.FillAsync();
        await using var other = new Installation();

        await installation.ExportAsync(In("1"), Installation.BusinessOf(0));
        await other.ImportAsync(In("1"));
        await other.ExportAsync(In("2"), Installation.BusinessOf(0));

        var manifest = Manifest.Parse(File.ReadAllBytes(In("1/manifest.json")));
        Assert.All(manifest.Tables, table => Assert.Equal((table.Name, BusinessFilter.OfNoBusiness.ContainsKey(table.Name) ? 0 : 1), (table.Name, table.Rows)));
        Assert.Equal(2, manifest.Files.Count);
        Assert.All(Directory.GetFiles(In("1/tables")), table => Assert.DoesNotContain(Installation.BusinessOf(1), File.ReadAllText(table), StringComparison.Ordinal));
        Assert.Equal(Contents("1"), Contents("2"));
        Assert.All(BusinessFilter.OfNoBusiness, listed => Assert.Contains(manifest.Tables, table => table.Name == listed.Key));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_conversations_of_former_members_are_released(bool onPostgres)
    {
        await using var early = await Installation.OpenAsync();
        await early.FillAsync();
        await using (var context = early.Context())
        {
            await context.Set<Membership>().ExecuteDeleteAsync();
            await context.Set<WaitingConversation>().ExecuteDeleteAsync();
            await context.Set<Business>().ExecuteUpdateAsync(change => change.SetProperty(business => business.Assignment, AssignmentMode.RoundRobin));
        }
        await using var other = new Installation(onPostgres: onPostgres);

        await early.ExportAsync(In("1"));
        await other.ImportAsync(In("1"));

        Assert.NotEmpty(await AssigneesAsync(early));
        Assert.Empty(await AssigneesAsync(other));
        await using var read = other.Context();
        var conversations = await read.Set<Conversation>().AsNoTracking().ToListAsync();
        Assert.Equal([1000L], await read.Set<WaitingConversation>().Select(waiting => waiting.ConversationId).ToListAsync());
        foreach (var ofBusiness in conversations.GroupBy(conversation => conversation.BusinessId))
        {
            var counted = await other.Services.GetRequiredService<IInbox>().CountsAsync(ofBusiness.Key, Enum.GetValues<ConversationStatus>(), default);
            Assert.Equal(ofBusiness.CountBy(InboxGroup.Of).ToDictionary(), counted.ToDictionary(group => group.Group, group => group.Count));
        }
    }

    [Fact]
    public async Task A_business_that_is_not_there_is_refused()
    {
        await using var installation = await Installation.OpenAsync();

        Assert.Equal("There is no business 'nobody'.", (await Assert.ThrowsAsync<InvalidDataException>(() => installation.ExportAsync(In("1"), "nobody"))).Message);
    }

    [Fact]
    public async Task An_export_that_was_cut_short_is_gone_on_with_and_cannot_be_imported_before()
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.FillAsync();
        await using var other = new Installation();

        await Assert.ThrowsAsync<CutShortException>(() => installation.ExportAsync(In("1"), say: CutShortAt("messages")));
        Assert.Contains("manifest.json is missing", (await Assert.ThrowsAsync<InvalidDataException>(() => other.ImportAsync(In("1")))).Message, StringComparison.Ordinal);
        await installation.ExportAsync(In("1"));
        await installation.ExportAsync(In("2"));

        Assert.Equal(Contents("2"), Contents("1"));
    }

    [Theory]
    [InlineData("files")]
    [InlineData("businesses")]
    [InlineData("messages")]
    public async Task An_import_that_was_cut_short_is_gone_on_with_and_no_server_starts_before(string at)
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.FillAsync();
        await installation.ExportAsync(In("1"));
        await using var other = new Installation();

        await Assert.ThrowsAsync<CutShortException>(() => other.ImportAsync(In("1"), CutShortAt(at)));
        await other.ReopenAsync();
        Assert.StartsWith("UPLOAD_DIR: ", Assert.Throws<SettingException>(() => other.Services.StartInfrastructure(false)).Message, StringComparison.Ordinal);
        await other.ImportAsync(In("1"));
        await other.ExportAsync(In("2"));

        Assert.Equal(Contents("1"), Contents("2"));
        await other.ReopenAsync();
        other.Services.StartInfrastructure(false);
    }

    [Theory]
    [InlineData("tables/messages.ndjson")]
    [InlineData("files.ndjson")]
    [InlineData("files/00000000-0000-0000-0000-000000000001.txt")]
    public async Task What_was_damaged_on_the_way_is_refused(string part)
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.FillAsync();
        await installation.ExportAsync(In("1"));
        var bytes = File.ReadAllBytes(In("1/" + part));
        bytes[^2] ^= 1;
        File.WriteAllBytes(In("1/" + part), bytes);
        await using var other = new Installation();

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => other.ImportAsync(In("1")));

        Assert.Contains($"{part} in {In("1")} is damaged", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_empty_stays_as_it_is()
    {
        await using var installation = await Installation.OpenAsync();
        await installation.FillAsync();
        await installation.ExportAsync(In("1"));
        await using var other = await Installation.OpenAsync(demoData: true);
        await other.ExportAsync(In("2"));
        await other.ReopenAsync();

        Assert.Contains("not empty", (await Assert.ThrowsAsync<InvalidDataException>(() => other.ImportAsync(In("1")))).Message, StringComparison.Ordinal);

        await other.ExportAsync(In("3"));
        Assert.Equal(Contents("2"), Contents("3"));
        await other.ReopenAsync();
        other.Services.StartInfrastructure(false);
    }

    [Fact]
    public async Task What_is_there_is_not_written_over()
    {
        await using var installation = await Installation.OpenAsync();
        await installation.ExportAsync(In("1"));
        await installation.ExportAsync(In("1.tar"));

        await Assert.ThrowsAsync<InvalidDataException>(() => installation.ExportAsync(In("1")));
        await Assert.ThrowsAsync<InvalidDataException>(() => installation.ExportAsync(In("1.tar")));
    }

    [Fact]
    public async Task Numbers_go_on_where_they_were_although_their_rows_are_gone()
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        long head;
        await using (var context = installation.Context())
        {
            head = await context.Set<FeedRow>().MaxAsync(row => row.Position);
            await context.Database.ExecuteSqlRawAsync("DELETE FROM feed");
        }
        await installation.ExportAsync(In("1"));
        await using var other = new Installation();
        await other.ImportAsync(In("1"));
        await other.ReopenAsync();
        other.Services.StartInfrastructure(false);

        var started = await Get<Application.Conversations.StartConversation>().Handle(
            TestKit.Persistence.Arrange.Trusted, new Application.Conversations.ConversationStart { BusinessId = "tech-store", CustomerName = "New" }, default);

        Assert.Equal(6, started.Value.View.Id);
        await using var read = other.Context();
        Assert.Equal(head + 1, await read.Set<FeedRow>().MinAsync(row => row.Position));

        T Get<T>() where T : notnull => (T)other.Services.GetService(typeof(T))!;
    }

    [Fact]
    public async Task Conversations_are_found_by_their_customers_after_the_move()
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.ExportAsync(In("1"));
        await using var other = new Installation();
        await other.ImportAsync(In("1"));
        await other.ReopenAsync();
        other.Services.StartInfrastructure(false);

        Assert.Equal(1, await other.FoundAsync("Sarah"));
    }

    private string In(string name) => Path.Combine(folder, name);

    private SortedDictionary<string, string> Contents(string name) => new(
        Directory.GetFiles(In(name), "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(In(name), file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))),
        StringComparer.Ordinal);

    private static Action<string> CutShortAt(string step) => said =>
    {
        if (said.StartsWith(step + ":", StringComparison.Ordinal)) throw new CutShortException();
    };

    private sealed class CutShortException : Exception;

    private static async Task<List<string>> AssigneesAsync(Installation installation)
    {
        await using var context = installation.Context();
        return await context.Set<Conversation>().Where(conversation => conversation.AssigneeId != null).Select(conversation => conversation.AssigneeId!).ToListAsync();
    }
}
