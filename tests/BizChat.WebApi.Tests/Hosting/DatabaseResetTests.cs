using System.Net;
using BizChat.TestKit.Servers;
using Microsoft.Data.Sqlite;

namespace BizChat.WebApi.Tests.Hosting;

/// <summary>That tests can empty the database under a running server, search index and all.</summary>
public sealed class DatabaseResetTests
{
    [Fact]
    public async Task After_a_reset_the_server_works_as_with_a_new_database()
    {
        await using var server = BizChatServer.Start();
        for (var round = 0; round < 3; round++)
        {
            var shop = await server.OpenBusinessAsync();
            Assert.Equal(1, await server.Api.StartConversationAsync(shop, "Ada", "A needle in a haystack"));
            for (var i = 0; i < 5; i++) await server.Api.SendAsync(1, $"round {round}");
            Assert.Equal("1", await FoundAsync(server, shop, "needle"));
            Assert.Equal("1", await FoundAsync(server, shop, $"round {round}"));
            Assert.Equal("0", await FoundAsync(server, shop, $"round {round - 1}"));
            Assert.Equal(7, await server.Api.HeadAsync());

            await server.ResetAsync();

            Assert.Equal(HttpStatusCode.NotFound, (await server.Api.GetAsync($"/api/business/{shop}")).Status);
            Assert.Equal(0, await server.Api.HeadAsync());
            AssertSound(server.Database);
        }
        Assert.Empty(server.Errors);
    }

    private static async Task<string?> FoundAsync(BizChatServer server, string shop, string text) =>
        (await server.Api.GetAsync($"/api/conversations/business/{shop}?search={Uri.EscapeDataString(text)}")).Expect(HttpStatusCode.OK).Header("X-Total-Count");

    /// <summary>The indexes of SQLite can be told to look at themselves.</summary>
    private static void AssertSound(TestDatabase database)
    {
        Assert.Equal("ok", database.Integrity());
        if (!database.Settings.TryGetValue("DB_PATH", out var path)) return;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        foreach (var check in new[]
        {
            "INSERT INTO message_search(message_search, rank) VALUES ('integrity-check', 1)",
            "INSERT INTO conversation_search(conversation_search, rank) VALUES ('integrity-check', 1)",
        })
        {
            using var command = connection.CreateCommand();
            command.CommandText = check;
            command.ExecuteNonQuery();
        }
    }
}
