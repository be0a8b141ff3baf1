using System.Net;
using System.Text.Json;
using BizChat.Domain.Access;
using BizChat.TestKit.Http;
using BizChat.WebApi.Tests.Policy;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Access;

public sealed class AuditTests(People people)
{
    [Fact]
    public async Task What_owners_do_is_written_down_with_who_what_when_and_from_where()
    {
        var (shop, owner) = await ShopAsync();
        var agent = await people.HireAsync("Grace", shop);
        var invitation = (await owner.SendAsync(HttpMethod.Post, $"/api/business/{shop}/invitations", new { role = "agent" })).Expect(HttpStatusCode.Created).Json.Text("id");
        (await owner.SendAsync(HttpMethod.Delete, $"/api/business/{shop}/invitations/{invitation}")).Expect(HttpStatusCode.NoContent);
        var key = (await owner.SendAsync(HttpMethod.Post, $"/api/business/{shop}/api-keys", new { name = "Key" })).Expect(HttpStatusCode.Created).Json.Text("id");
        (await owner.SendAsync(HttpMethod.Delete, $"/api/business/{shop}/api-keys/{key}")).Expect(HttpStatusCode.NoContent);
        (await owner.SendAsync(HttpMethod.Patch, $"/api/business/{shop}/members/{agent.AgentId}", new { role = "owner" })).Expect(HttpStatusCode.OK);
        (await owner.SendAsync(HttpMethod.Delete, $"/api/business/{shop}/members/{agent.AgentId}")).Expect(HttpStatusCode.NoContent);
        (await owner.SendAsync(HttpMethod.Patch, $"/api/business/{shop}", new { name = "Renamed" })).Expect(HttpStatusCode.OK);
        using var upload = PolicyRequests.Upload(shop);
        var file = (await owner.SendAsync(upload)).Expect(HttpStatusCode.Created).Json.Text("filename");
        (await owner.SendAsync(HttpMethod.Delete, $"/api/upload/{file}")).Expect(HttpStatusCode.NoContent);

        var log = await LogAsync(owner, shop);

        Assert.Equal(
            [
                ("file.deleted", file), ("settings.changed", null), ("member.removed", agent.AgentId), ("member.role_changed", agent.AgentId),
                ("api_key.revoked", key), ("api_key.created", key), ("invitation.withdrawn", invitation), ("invitation.created", invitation),
            ],
            log.Select(entry => (entry.Text("action"), entry.Text("subject_id"))));
        Assert.All(log, entry =>
        {
            Assert.Equal(["action", "actor", "address", "at", "id", "subject_id"], entry.Fields());
            var actor = entry.GetProperty("actor");
            Assert.Equal(("agent", owner.AgentId, "owner", "127.0.0.1"), (actor.Text("kind"), actor.Text("id"), actor.Text("name"), entry.Text("address")));
            Assert.InRange(entry.Time("at"), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        });
    }

    [Fact]
    public async Task What_changes_nothing_is_not_written_down()
    {
        var (shop, owner) = await ShopAsync();

        (await owner.SendAsync(HttpMethod.Patch, $"/api/business/{shop}", new { name = "A shop" })).Expect(HttpStatusCode.OK);
        (await owner.SendAsync(HttpMethod.Patch, $"/api/business/{shop}/members/{owner.AgentId}", new { role = "owner" })).Expect(HttpStatusCode.OK);
        (await owner.SendAsync(HttpMethod.Delete, $"/api/business/{shop}/members/{owner.AgentId}")).AssertRefused(HttpStatusCode.Conflict);

        Assert.Empty(await LogAsync(owner, shop));
    }

    [Fact]
    public async Task A_program_goes_by_the_name_of_its_key_even_when_that_is_revoked()
    {
        var (shop, owner) = await ShopAsync();
        var program = await people.KeyAsync("Order system", owner, shop);
        (await program.SendAsync(HttpMethod.Patch, $"/api/business/{shop}", new { name = "Renamed" })).Expect(HttpStatusCode.OK);
        (await owner.SendAsync(HttpMethod.Delete, $"/api/business/{shop}/api-keys/{program.Token!.Split('_')[1]}")).Expect(HttpStatusCode.NoContent);

        var actor = (await LogAsync(owner, shop)).Single(entry => entry.Text("action") == "settings.changed").GetProperty("actor");

        Assert.Equal(("api_key", "Order system"), (actor.Text("kind"), actor.Text("name")));
    }

    [Fact]
    public async Task Sign_ins_of_members_are_there_and_failed_ones_too()
    {
        var (shop, owner) = await ShopAsync();
        var email = $"{Guid.NewGuid():N}@shop.test";
        var token = (await owner.SendAsync(HttpMethod.Post, $"/api/business/{shop}/invitations", new { role = "agent" })).Expect(HttpStatusCode.Created).Json.Text("token");
        var nobody = people.Principals["nobody"];
        (await nobody.SendAsync(HttpMethod.Post, "/api/invitations/accept", new { token, email, password = "correct horse battery", name = "Grace" })).Expect(HttpStatusCode.OK);
        (await nobody.SendAsync(HttpMethod.Post, "/api/auth/login", new { email, password = "wrong horse battery" })).AssertRefused(HttpStatusCode.Unauthorized);
        (await nobody.SendAsync(HttpMethod.Post, "/api/auth/login", new { email, password = "correct horse battery" })).Expect(HttpStatusCode.OK);

        var log = (await owner.SendAsync(HttpMethod.Get, $"/api/business/{shop}/audit")).Expect(HttpStatusCode.OK);

        Assert.Equal(["sign_in.succeeded", "sign_in.failed", "member.joined", "invitation.created", "sign_in.succeeded"], log.Json.Texts("action"));
        Assert.DoesNotContain(email, log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_member_was_denied_is_there_and_what_strangers_tried_is_not()
    {
        var (shop, owner) = await ShopAsync();
        var agent = await people.HireAsync("Grace", shop);

        (await agent.SendAsync(HttpMethod.Post, $"/api/business/{shop}/api-keys", new { name = "Key" })).AssertRefused(HttpStatusCode.Forbidden);
        (await agent.SendAsync(HttpMethod.Delete, $"/api/business/{shop}/members/{owner.AgentId}")).AssertRefused(HttpStatusCode.Forbidden);
        (await people.Agent.SendAsync(HttpMethod.Delete, $"/api/business/{shop}/members/{owner.AgentId}")).AssertRefused(HttpStatusCode.NotFound);

        var log = await LogAsync(owner, shop);
        Assert.Equal([("access.denied", "removeMember"), ("access.denied", "makeApiKey")], log.Select(entry => (entry.Text("action"), entry.Text("subject_id"))));
        Assert.All(log, entry => Assert.Equal(agent.AgentId, entry.GetProperty("actor").Text("id")));
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat_while_the_log_grows()
    {
        var (shop, owner) = await ShopAsync();
        for (var i = 0; i < 5; i++) await people.KeyAsync($"key {i}", owner, shop);
        var path = $"/api/business/{shop}/audit?limit=2";
        var read = new List<long>();

        for (string? next = path; next is not null;)
        {
            var page = (await owner.SendAsync(HttpMethod.Get, next)).Expect(HttpStatusCode.OK);
            read.AddRange(page.Json.Numbers("id"));
            if (next == path) await people.KeyAsync("in between", owner, shop);
            next = page.Link("next");
        }

        // The owner has signed in, too.
        Assert.Equal(6, read.Count);
        Assert.Equal(read.Distinct().OrderDescending(), read);
    }

    [Fact]
    public async Task It_is_read_by_actor_and_by_action()
    {
        var (shop, owner) = await ShopAsync();
        var agent = await people.HireAsync("Grace", shop);
        (await agent.SendAsync(HttpMethod.Post, $"/api/business/{shop}/api-keys", new { name = "Key" })).AssertRefused(HttpStatusCode.Forbidden);
        for (var i = 0; i < 3; i++) await people.KeyAsync($"key {i}", owner, shop);

        var ofAgent = await ReadAsync($"actor={agent.AgentId}&action=access.denied");
        var keys = await ReadAsync($"actor={owner.AgentId}&action=api_key.created&limit=2");
        var more = (await owner.SendAsync(HttpMethod.Get, keys.Link("next")!)).Expect(HttpStatusCode.OK);

        Assert.Equal(["access.denied"], ofAgent.Json.Texts("action"));
        Assert.Equal(["api_key.created", "api_key.created"], keys.Json.Texts("action"));
        Assert.Equal(["api_key.created"], more.Json.Texts("action"));
        Assert.Empty((await ReadAsync("action=something.else")).Json.EnumerateArray());

        async Task<Reply> ReadAsync(string query) =>
            (await owner.SendAsync(HttpMethod.Get, $"/api/business/{shop}/audit?{query}")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("before=0", "before")]
    [InlineData("before=x", "before")]
    [InlineData("actor=%00", "actor")]
    [InlineData("action=%00", "action")]
    public async Task A_page_out_of_range_is_refused(string query, string field) =>
        (await people.Owner.SendAsync(HttpMethod.Get, $"/api/business/{people.Shop}/audit?{query}")).AssertRefused(HttpStatusCode.BadRequest, field);

    private async Task<(string Shop, Person Owner)> ShopAsync()
    {
        var shop = await people.Server.OpenBusinessAsync();
        return (shop, await people.HireAsync("owner", shop, Role.Owner));
    }

    /// <summary>All but the sign-ins of those who take part.</summary>
    private static async Task<IReadOnlyList<JsonElement>> LogAsync(Person owner, string shop) =>
        [.. (await owner.SendAsync(HttpMethod.Get, $"/api/business/{shop}/audit")).Expect(HttpStatusCode.OK).Json.EnumerateArray().Where(entry => entry.Text("action") != "sign_in.succeeded")];
}
