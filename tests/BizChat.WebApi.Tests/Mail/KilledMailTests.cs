using System.Net;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Nodes;
using MimeKit;

namespace BizChat.WebApi.Tests.Mail;

/// <summary>Mails are sent once, and replies are messages once, whatever stops a server.</summary>
[Trait("Nodes", "their own")]
public sealed class KilledMailTests : IAsyncLifetime
{
    private const int Replies = 8;

    private readonly string address = MailWorld.NewAddress();
    private MailServers mail = null!;

    public async ValueTask InitializeAsync() => mail = await MailServers.StartAsync();

    public ValueTask DisposeAsync() => mail.DisposeAsync();

    [Fact]
    public async Task What_was_committed_before_a_kill_is_mailed_once_when_the_mail_server_is_back()
    {
        await mail.StopAsync();
        await using var server = Server();
        await server.StartAsync();
        using (var api = server.Client())
        {
            var id = await api.StartConversationAsync("tech-store", content: "A message");
            (await api.PostAsync($"/api/conversations/{id}/transcript", new { email = address })).Expect(HttpStatusCode.Accepted);
            await server.KillAsync();
        }
        await mail.RunAsync();
        await server.StartAsync();

        await Until.TrueAsync(async () => (await mail.ReadAsync(address)).Count > 0);
        using var database = TestDatabase.OfFile(server.DatabasePath);
        await Until.TrueAsync(() => database.Read("SELECT count(*) FROM outbox WHERE due_at IS NOT NULL AND kind = 'transcript'") == "0");
        Assert.Contains("A message", Assert.Single(await mail.ReadAsync(address)).Mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replies_are_messages_once_however_often_the_server_is_killed_as_it_fetches_them()
    {
        await using var server = Server();
        await server.StartAsync();
        using var database = TestDatabase.OfFile(server.DatabasePath);
        var (id, unread) = await MailedAsync(server, database);
        for (var i = 0; i < Replies; i++)
            await mail.SendAsync(new MimeMessage([new MailboxAddress("Ann", address)], unread.ReplyTo, "Re: " + unread.Subject, new TextPart("plain") { Text = $"Reply {i}" }));

        foreach (var killedAt in new[] { 1, Replies / 2 })
        {
            await Until.TrueAsync(() => Taken(database, id).Count >= killedAt);
            await server.KillAsync();
            // As if the minute had passed for which no other server fetches.
            database.Execute("UPDATE mail_cursors SET node = NULL WHERE name = 'mailbox'");
            await server.StartAsync();
        }

        await Until.TrueAsync(async () => (await mail.ReadAsync(MailWorld.From)).All(one => one.IsSeen));
        Assert.Equal(Enumerable.Range(0, Replies).Select(i => $"Reply {i}"), Taken(database, id));
    }

    [Fact]
    public async Task Two_servers_on_one_database_send_each_mail_once()
    {
        await using var nodes = await TwoNodes.StartAsync(settings: [.. Settings().Select(setting => (setting.Key, setting.Value))]);
        using var first = nodes.First.Client();
        using var second = nodes.Second.Client();
        var id = await first.StartConversationAsync("tech-store", content: "A message");
        for (var i = 0; i < 10; i++)
            foreach (var api in new[] { first, second }) (await api.PostAsync($"/api/conversations/{id}/transcript", new { email = address })).Expect(HttpStatusCode.Accepted);

        await Until.TrueAsync(async () => (await mail.ReadAsync(address)).Count >= 20);
        foreach (var node in new[] { nodes.First, nodes.Second }) await node.StopAsync();
        Assert.Equal(20, (await mail.ReadAsync(address)).Select(one => one.Mail.MessageId).Distinct().Count());
        Assert.Equal(20, (await mail.ReadAsync(address)).Count);
    }

    /// <summary>A conversation whose customer was mailed an answer.</summary>
    private async Task<(long Id, MimeMessage Mail)> MailedAsync(ServerProcess server, TestDatabase database)
    {
        using var api = server.Client();
        var id = (await api.PostAsync("/api/conversations", new { businessId = "tech-store", customerName = "Ann", customerEmail = address })).Expect(HttpStatusCode.Created).Json.Number("id");
        await api.SendAsync(id, "Does it fit?", "business");
        await Until.TrueAsync(async () =>
        {
            // As if the minutes had passed.
            database.Execute("UPDATE unread_notices SET due_at = (SELECT min(created_at) FROM businesses) WHERE due_at IS NOT NULL");
            return (await mail.ReadAsync(address)).Count > 0;
        });
        return (id, (await mail.ReadAsync(address))[0].Mail);
    }

    private static IReadOnlyList<string> Taken(TestDatabase database, long id) =>
        database.Column($"SELECT content FROM messages WHERE conversation_id = {id} AND sender_type = 'customer' ORDER BY content");

    private ServerProcess Server()
    {
        var server = ServerProcess.OnSqlite();
        server.Settings["DEMO_DATA"] = "true";
        foreach (var (name, value) in Settings()) server.Settings[name] = value;
        return server;
    }

    private Dictionary<string, string> Settings() =>
        mail.Settings(MailWorld.From).ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
}
