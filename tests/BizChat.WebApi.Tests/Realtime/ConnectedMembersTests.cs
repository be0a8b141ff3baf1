using System.Net;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Customers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Realtime;

public sealed class ConnectedMembersTests(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task Whoever_joins_learns_which_members_are_connected_wherever_they_look()
    {
        var (shop, elsewhere) = (await Server.OpenBusinessAsync(), await Server.OpenBusinessAsync());
        using var bo = await Server.SignInAsync(shop, name: "Bo");
        using var grace = await Server.SignInAsync(shop, name: "Grace");
        using var absent = await Server.SignInAsync(shop, name: "Absent");
        using var outsider = await Server.SignInAsync(elsewhere, name: "Outsider");
        await using var theirs = await outsider.ConnectAsync();
        await using var first = await grace.ConnectAsync();
        await using var agent = await bo.ConnectAsync();

        var agents = (await agent.CallAsync("join_business", shop)).GetProperty("agents");

        Assert.Equal(new[] { ("Bo", bo.Id), ("Grace", grace.Id) }, agents.EnumerateArray().Select(member => (member.Text("name")!, member.Text("id")!)).Order());
        Assert.All(agents.EnumerateArray(), member => Assert.Equal(["availability", "id", "name"], member.Fields()));
        Assert.All(agents.EnumerateArray(), member => Assert.Equal("online", member.Text("availability")));
    }

    [Fact]
    public async Task A_member_is_listed_until_the_last_connection_is_gone()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop, name: "Bo");
        using var grace = await Server.SignInAsync(shop, name: "Grace");
        await using var agent = await bo.ConnectAsync();
        var (one, two) = (await grace.ConnectAsync(), await grace.ConnectAsync());

        await one.DisposeAsync();
        await Until.TrueAsync(async () => (await NamesAsync(agent, shop)).Contains("Grace"));
        await two.DisposeAsync();

        await Until.TrueAsync(async () => !(await NamesAsync(agent, shop)).Contains("Grace"));
        Assert.Equal(["Bo"], await NamesAsync(agent, shop));
    }

    [Fact]
    public async Task Whoever_is_refused_learns_nobody()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, id) = await Server.VisitAsync(shop);
        using var outsider = await Server.SignInAsync(await Server.OpenBusinessAsync());
        await using var customer = await ada.ConnectAsync();
        Assert.Equal(id, (await customer.CallAsync("join_conversation", id)).Number("conversationId"));
        await using var other = await outsider.ConnectAsync();

        foreach (var (user, code) in new[] { (customer, "access.staff_only"), (other, "business.not_found") })
            Assert.Equal(code, (await Assert.ThrowsAsync<HubRefusalException>(() => user.CallAsync("join_business", shop, new { messages = true }))).Problem.Text("code"));
    }

    [Fact]
    public async Task Everybody_learns_who_is_available_where_the_widget_shows_it()
    {
        var shop = await Server.OpenBusinessAsync();
        using var grace = await Server.SignInAsync(shop, Domain.Access.Role.Owner, name: "Grace");
        using var absent = await Server.SignInAsync(shop, name: "Absent");
        (await absent.Api.PatchAsync("/api/auth/me", new { availability = "away" })).Expect(HttpStatusCode.OK);
        await using var one = await grace.ConnectAsync();
        await using var two = await absent.ConnectAsync();
        await Until.TrueAsync(async () => await ShownAsync() == """[{"name":"Grace","avatar_url":null}]""");

        (await grace.Api.PatchAsync($"/api/business/{shop}", new { widget = new { showAgents = false } })).Expect(HttpStatusCode.OK);

        Assert.Null(await ShownAsync());

        async Task<string?> ShownAsync() =>
            (await Server.Api.GetAsync($"/api/business/{shop}")).Expect(HttpStatusCode.OK).Json.TryGetProperty("agents", out var agents) ? agents.GetRawText() : null;
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(HubUser user, string business) =>
        [.. (await user.CallAsync("join_business", business)).GetProperty("agents").EnumerateArray().Select(member => member.Text("name")!).Order()];
}
