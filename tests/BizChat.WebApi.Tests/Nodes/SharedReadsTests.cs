using System.Net;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Nodes;

/// <summary>What nodes share is found at the other node, and is never older than what anybody was told at either.</summary>
[Trait("Nodes", "their own")]
public sealed class SharedReadsTests
{
    private const int Rounds = 25;

    [Fact]
    public async Task The_newest_page_has_every_acknowledged_message_and_receipt_at_whichever_node()
    {
        await using var nodes = await TwoNodes.StartAsync();
        using var first = nodes.First.Client();
        using var second = nodes.Second.Client();
        var id = await first.StartConversationAsync("tech-store", content: "0");

        for (var n = 1; n <= Rounds; n++)
        {
            var (writer, reader) = n % 2 == 0 ? (first, second) : (second, first);
            var sent = (await writer.SendAsync(id, $"{n}")).Number("id");
            await AssertNewestAsync(reader, n, "sent");
            await AssertNewestAsync(writer, n, "sent");
            await writer.ReadAsync(id, sent);
            await AssertNewestAsync(reader, n, "read");
            await AssertNewestAsync(writer, n, "read");
        }

        async Task AssertNewestAsync(ApiClient node, int n, string status)
        {
            var newest = (await node.GetAsync(ApiClient.Messages(id))).Expect(HttpStatusCode.OK).Json.EnumerateArray().Last();
            Assert.Equal(($"{n}", status), (newest.Text("content"), newest.Text("status")));
        }
    }

    [Fact]
    public async Task A_profile_is_what_it_was_last_changed_to_at_whichever_node_with_Redis_and_without()
    {
        await using var nodes = await TwoNodes.StartAsync();
        using var first = nodes.First.Client();
        using var second = nodes.Second.Client();

        await ChangeAndReadAsync("with");
        Assert.InRange(await FoundAsync(first, "business") + await FoundAsync(second, "business"), 1, 3 * Rounds);
        await nodes.Redis.StopAsync();
        await nodes.BothAsync(isOk: false);
        await ChangeAndReadAsync("without");

        async Task ChangeAndReadAsync(string what)
        {
            for (var n = 0; n < Rounds; n++)
            {
                var (writer, reader) = n % 2 == 0 ? (first, second) : (second, first);
                (await writer.PatchAsync("/api/business/tech-store", new { name = $"{what} {n}" })).Expect(HttpStatusCode.OK);
                foreach (var node in new[] { reader, writer, reader })
                    Assert.Equal($"{what} {n}", (await node.GetAsync("/api/business/tech-store")).Expect(HttpStatusCode.OK).Json.Text("name"));
            }
        }
    }

    [Fact]
    public async Task Who_signed_in_at_one_node_is_known_at_the_other_until_signed_out()
    {
        const string password = "correct horse battery";
        await using var nodes = await TwoNodes.StartAsync(settings: [("Access__Mode", "required")]);
        var (code, output) = await nodes.First.RunCommandAsync(password, "create-owner", "--business", "shop", "--name", "A shop", "--email", "ada@shop.test", "--password-stdin");
        Assert.True(code == 0, output);
        using var nobody = nodes.First.Client();
        using var figures = nodes.Second.Client();
        var known = "";
        // A node that has just started may find Redis slow.
        await Until.TrueAsync(async () =>
        {
            known = (await nobody.PostAsync("/api/auth/login", new { email = "ada@shop.test", password })).Expect(HttpStatusCode.OK).Json.Text("access_token");
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await AskAsync(nodes.First), await AskAsync(nodes.Second)));
            return await FoundAsync(figures, "session") > 0 && await FoundAsync(figures, "agent") > 0;
        });

        using var leaving = new ApiClient(nodes.First.Address, known);
        (await leaving.PostAsync("/api/auth/logout")).Expect(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(nodes.First));
        // Within five seconds, as the product promises; a machine that does much else gets more.
        await Until.TrueAsync(async () => await AskAsync(nodes.Second) is HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(60));

        async Task<HttpStatusCode> AskAsync(ServerProcess node)
        {
            using var api = new ApiClient(node.Address, known);
            return (await api.GetAsync("/api/conversations/business/shop")).Status;
        }
    }

    private static Task<double> FoundAsync(ApiClient node, string kind) => node.MetricAsync("bizchat_cache_reads_total", $"kind=\"{kind}\"", "source=\"redis\"");
}
