using System.Net;
using System.Text.Json;
using BizChat.Domain.Access;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Customers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Inbox;

public sealed class ViewTests(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task Own_views_are_private_and_shared_ones_are_changed_by_maker_and_owners()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        using var bo = await Server.SignInAsync(shop);
        using var cy = await Server.SignInAsync(shop);
        var views = $"/api/business/{shop}/views";
        await using var hub = await cy.ConnectAsync();
        await hub.CallAsync("join_business", shop);

        var own = (await bo.Api.PostAsync(views, new { name = "Mine", filter = new { assignee = "me", status = "active" } })).Expect(HttpStatusCode.Created).Json;
        Assert.Equal("views", (await hub.HearAsync("inbox_updated")).Payload.Text("part"));
        var shared = (await bo.Api.PostAsync(views, new { name = "Urgent", filter = new { priority = "urgent", label = new[] { "a" } }, shared = true })).Expect(HttpStatusCode.Created).Json;
        Assert.Equal(["filter", "id", "maker_id", "name", "shared"], own.Fields());
        Assert.Equal((bo.Id, "me", JsonValueKind.False), (own.Text("maker_id"), own.GetProperty("filter").Text("assignee"), own.GetProperty("shared").ValueKind));
        Assert.Equal(["Mine", "Urgent"], (await bo.Api.GetAsync(views)).Json.Texts("name"));
        Assert.Equal(shared.ToString(), Assert.Single((await cy.Api.GetAsync(views)).Json.EnumerateArray()).ToString());

        (await cy.Api.PatchAsync($"{views}/{shared.Text("id")}", new { name = "Hers" })).AssertRefused(HttpStatusCode.Forbidden);
        (await owner.Api.PatchAsync($"{views}/{own.Text("id")}", new { name = "Hers" })).AssertRefused(HttpStatusCode.NotFound);
        var renamed = (await owner.Api.PatchAsync($"{views}/{shared.Text("id")}", new { name = "Very urgent" })).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("Very urgent", "urgent"), (renamed.Text("name"), renamed.GetProperty("filter").Text("priority")));
        (await bo.Api.PatchAsync($"{views}/{shared.Text("id")}", new { shared = false })).Expect(HttpStatusCode.OK);
        Assert.Empty((await cy.Api.GetAsync(views)).Json.EnumerateArray());
        (await bo.Api.DeleteAsync($"{views}/{own.Text("id")}")).Expect(HttpStatusCode.NoContent);
        (await bo.Api.DeleteAsync($"{views}/{own.Text("id")}")).AssertRefused(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"filter":{}}""", "name")]
    [InlineData("""{"name":"x"}""", "filter")]
    [InlineData("""{"name":"x","filter":{"status":"open"}}""", "status")]
    [InlineData("""{"name":"x","filter":{"priority":"top"}}""", "priority")]
    [InlineData("""{"name":"x","filter":{"sort":"name"}}""", "sort")]
    [InlineData("""{"name":"x","filter":{"label":[null]}}""", "label")]
    public async Task What_lists_nothing_is_refused_by_name(string body, string field)
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);

        (await bo.Api.PostRawAsync($"/api/business/{shop}/views", body)).AssertRefused(HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task Counts_are_those_of_the_lists_and_of_the_views()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop, Role.Owner);
        var label = (await bo.Api.PostAsync($"/api/business/{shop}/labels", new { name = "VIP", color = "#aabbcc" })).Json.Text("id")!;
        var ids = new List<long>();
        for (var i = 0; i < 6; i++) ids.Add((await Server.VisitAsync(shop)).Conversation);
        await ChangeAsync(0, new { assigneeId = bo.Id, priority = "high" });
        await ChangeAsync(1, new { assigneeId = bo.Id, labelIds = new[] { label } });
        await ChangeAsync(2, new { status = "snoozed", labelIds = new[] { label } });
        await ChangeAsync(3, new { status = "resolved", labelIds = new[] { label } });
        var read = (await bo.Api.MessagesAsync(ids[4]))[0];
        await bo.Api.ReadAsync(ids[4], read.Number("id"));
        var views = new Dictionary<string, object>
        {
            ["labelled"] = new { label = new[] { label } },
            ["labelled and resolved"] = new { label = new[] { label }, status = "resolved" },
            ["mine and high"] = new { assignee = "me", priority = "high" },
            ["unread of nobody"] = new { unread = true, assignee = "none", status = "active" },
            ["searched"] = new { search = "Ada" },
        };
        var saved = new Dictionary<string, string>();
        foreach (var (name, filter) in views) saved[name] = (await bo.Api.PostAsync($"/api/business/{shop}/views", new { name, filter })).Expect(HttpStatusCode.Created).Json.Text("id")!;

        var counts = (await bo.Api.GetAsync($"/api/business/{shop}/inbox-counts")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(["all", "mine", "snoozed", "unassigned", "unread", "views"], counts.Fields());
        Assert.Equal((2, 2, 4, 1, 3), (counts.Number("mine"), counts.Number("unassigned"), counts.Number("all"), counts.Number("snoozed"), counts.Number("unread")));
        Assert.Equal((1, 1, 1, 1), (Of("labelled"), Of("labelled and resolved"), Of("mine and high"), Of("unread of nobody")));
        Assert.True(counts.GetProperty("views").IsNull(saved["searched"]));
        using var cy = await Server.SignInAsync(shop);
        var hers = (await cy.Api.GetAsync($"/api/business/{shop}/inbox-counts")).Json;
        Assert.Equal((0, 0), (hers.Number("mine"), hers.GetProperty("views").EnumerateObject().Count()));

        long Of(string view) => counts.GetProperty("views").Number(saved[view]);
        async Task ChangeAsync(int index, object change) => (await bo.Api.PatchAsync($"/api/conversations/{ids[index]}", change)).Expect(HttpStatusCode.OK);
    }
}
