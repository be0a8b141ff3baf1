using System.Net;
using BizChat.Domain.Access;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Inbox;

public sealed class LabelTests(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task Owners_make_change_and_delete_labels_and_colleagues_hear_of_it()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        using var bo = await Server.SignInAsync(shop);
        await using var hub = await bo.ConnectAsync();
        await hub.CallAsync("join_business", shop);
        var labels = $"/api/business/{shop}/labels";

        var made = (await owner.Api.PostAsync(labels, new { name = "Zeta", color = "#AABBCC" })).Expect(HttpStatusCode.Created).Json;
        Assert.Equal("labels", (await hub.HearAsync("inbox_updated", update => update.Text("businessId") == shop)).Payload.Text("part"));
        (await owner.Api.PostAsync(labels, new { name = "alpha", color = "#112233" })).Expect(HttpStatusCode.Created);
        Assert.Equal(["color", "id", "name"], made.Fields());
        Assert.Equal(("Zeta", "#aabbcc"), (made.Text("name"), made.Text("color")));
        Assert.Equal(["alpha", "Zeta"], (await bo.Api.GetAsync(labels)).Expect(HttpStatusCode.OK).Json.Texts("name"));

        var changed = (await owner.Api.PatchAsync($"{labels}/{made.Text("id")}", new { name = "ZETA" })).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("ZETA", "#aabbcc"), (changed.Text("name"), changed.Text("color")));
        (await owner.Api.DeleteAsync($"{labels}/{made.Text("id")}")).Expect(HttpStatusCode.NoContent);
        (await owner.Api.DeleteAsync($"{labels}/{made.Text("id")}")).AssertRefused(HttpStatusCode.NotFound);
        Assert.Equal(["alpha"], (await bo.Api.GetAsync(labels)).Json.Texts("name"));
    }

    [Fact]
    public async Task A_name_is_taken_in_whatever_case_until_it_is_deleted()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        var labels = $"/api/business/{shop}/labels";
        var first = (await owner.Api.PostAsync(labels, new { name = "Größe", color = "#aabbcc" })).Expect(HttpStatusCode.Created).Json.Text("id");
        var second = (await owner.Api.PostAsync(labels, new { name = "other", color = "#aabbcc" })).Expect(HttpStatusCode.Created).Json.Text("id");

        Assert.Equal("label.name_taken", (await owner.Api.PostAsync(labels, new { name = "GRÖßE", color = "#aabbcc" })).Expect(HttpStatusCode.Conflict).Json.Text("code"));
        (await owner.Api.PatchAsync($"{labels}/{second}", new { name = "größe" })).Expect(HttpStatusCode.Conflict);

        (await owner.Api.DeleteAsync($"{labels}/{first}")).Expect(HttpStatusCode.NoContent);
        (await owner.Api.PatchAsync($"{labels}/{second}", new { name = "größe" })).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"color":"#aabbcc"}""", "name")]
    [InlineData("""{"name":" ","color":"#aabbcc"}""", "name")]
    [InlineData("""{"name":"VIP"}""", "color")]
    [InlineData("""{"name":"VIP","color":"red"}""", "color")]
    [InlineData("""{"name":"VIP","color":"#aabbcg"}""", "color")]
    [InlineData("""{"name":"VIP","color":"#aabbccd"}""", "color")]
    public async Task What_is_no_label_is_refused_by_name(string body, string field)
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);

        (await owner.Api.PostRawAsync($"/api/business/{shop}/labels", body)).AssertRefused(HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task A_business_has_a_hundred_labels_at_most()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        for (var i = 0; i < Domain.Conversations.Label.Most; i++) (await owner.Api.PostAsync($"/api/business/{shop}/labels", new { name = $"label {i}", color = "#aabbcc" })).Expect(HttpStatusCode.Created);

        Assert.Equal("label.too_many", (await owner.Api.PostAsync($"/api/business/{shop}/labels", new { name = "more", color = "#aabbcc" })).Expect(HttpStatusCode.Conflict).Json.Text("code"));
    }

    [Fact]
    public async Task The_list_takes_several_labels_and_keeps_them_from_page_to_page()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        string[] labels = [await MakeAsync("a"), await MakeAsync("b")];
        var ids = new List<long>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add(await owner.Api.StartConversationAsync(shop));
            (await owner.Api.PatchAsync($"/api/conversations/{ids[i]}", new { labelIds = i == 0 ? labels[..1] : labels })).Expect(HttpStatusCode.OK);
        }

        var page = await owner.Api.GetAsync($"/api/conversations/business/{shop}?label={labels[0]}&label={labels[1]}&limit=2");
        Assert.Equal([ids[3], ids[2]], page.Json.Numbers("id"));
        Assert.Equal("3", page.Header("X-Total-Count"));
        Assert.Equal([ids[1]], (await owner.Api.GetAsync(page.Link("next")!)).Json.Numbers("id"));
        (await owner.Api.GetAsync($"/api/conversations/business/{shop}?sort=oldest")).AssertRefused(HttpStatusCode.BadRequest, "sort");
        (await owner.Api.GetAsync($"/api/conversations/business/{shop}?priority=top")).AssertRefused(HttpStatusCode.BadRequest, "priority");
        (await owner.Api.GetAsync($"/api/conversations/business/{shop}?sort=waiting&offset=1")).AssertRefused(HttpStatusCode.BadRequest, "offset");
        (await owner.Api.GetAsync($"/api/conversations/business/{shop}?cursor=1.2")).AssertRefused(HttpStatusCode.BadRequest, "cursor");

        async Task<string> MakeAsync(string name) => (await owner.Api.PostAsync($"/api/business/{shop}/labels", new { name, color = "#aabbcc" })).Expect(HttpStatusCode.Created).Json.Text("id")!;
    }
}
