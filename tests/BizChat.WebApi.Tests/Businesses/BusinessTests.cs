using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.WebApi.Tests.Businesses;

public sealed class BusinessTests(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task Its_profile_has_exactly_the_documented_fields()
    {
        var shop = await server.OpenBusinessAsync("Corner shop");

        var profile = (await api.GetAsync($"/api/business/{shop}")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(["asks_rating", "assignment", "auto_replies", "created_at", "hours", "id", "logo_url", "mail", "name", "next_open_at", "open_now", "rating_enabled", "reply_time", "status", "widget"], profile.Fields());
        Assert.Equal((shop, "Corner shop", "online"), (profile.Text("id"), profile.Text("name"), profile.Text("status")));
        Assert.True(profile.IsNull("logo_url"));
    }

    [Fact]
    public async Task Everybody_sees_how_soon_it_answers()
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop, content: "Hello?");
        Assert.True((await api.GetAsync($"/api/business/{shop}")).Json.IsNull("reply_time"));

        await api.SendAsync(id, "Yes", "business");

        Assert.Equal("minutes", (await api.GetAsync($"/api/business/{shop}")).Json.Text("reply_time"));
    }

    [Fact]
    public async Task What_is_given_is_changed_and_null_takes_the_logo_away()
    {
        var shop = await server.OpenBusinessAsync("Corner shop");

        var changed = (await api.PatchAsync($"/api/business/{shop}", new { name = "Corner & Co", logoUrl = "https://cdn.test/logo.png" })).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("Corner & Co", "https://cdn.test/logo.png"), (changed.Text("name"), changed.Text("logo_url")));
        Assert.Equal(changed.ToString(), (await api.GetAsync($"/api/business/{shop}")).Json.ToString());

        var bare = (await api.PatchRawAsync($"/api/business/{shop}", """{"logoUrl":null}""")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("Corner & Co", bare.Text("name"));
        Assert.True(bare.IsNull("logo_url"));
    }

    [Fact]
    public async Task The_logo_is_taken_by_the_name_it_has_in_the_resource_too()
    {
        var shop = await server.OpenBusinessAsync();

        var changed = (await api.PatchAsync($"/api/business/{shop}", new { logo_url = "/logo.png" })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal("/logo.png", changed.Text("logo_url"));
    }

    [Theory]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":7}""", "name")]
    [InlineData("""{"status":"busy"}""", "status")]
    [InlineData("""{"status":null}""", "status")]
    [InlineData("""{"logoUrl":"javascript:alert(1)"}""", "logoUrl")]
    [InlineData("""{"logoUrl":"//evil.test/x.png"}""", "logoUrl")]
    [InlineData("""{"name":"New name","logoUrl":"ftp://x"}""", "logoUrl")]
    public async Task What_cannot_be_is_refused_by_name_and_changes_nothing(string body, string field)
    {
        var shop = await server.OpenBusinessAsync();
        var before = (await api.GetAsync($"/api/business/{shop}")).Text;

        (await api.PatchRawAsync($"/api/business/{shop}", body)).AssertRefused(HttpStatusCode.BadRequest, field);

        Assert.Equal(before, (await api.GetAsync($"/api/business/{shop}")).Text);
    }

    [Fact]
    public async Task A_new_status_is_published_to_the_business_once_and_recorded_in_the_feed()
    {
        var shop = await server.OpenBusinessAsync();
        await using var agent = await server.ConnectAsync();
        await agent.CallAsync("join_business", shop);

        Assert.Equal("away", (await api.PatchAsync($"/api/business/{shop}/status", new { status = "away" })).Expect(HttpStatusCode.OK).Json.Text("status"));
        (await api.PatchAsync($"/api/business/{shop}/status", new { status = "away" })).Expect(HttpStatusCode.OK);

        var told = Assert.Single(await server.HeardByNowAsync(agent));
        Assert.Equal(("business_status", "away"), (told.Name, told.Payload.Text("status")));
        var happened = Assert.Single(await api.EventsAsync("businessId=" + shop));
        Assert.Equal(told.Position, happened.Number("position"));
        Assert.Equal(told.Payload.ToString(), happened.GetProperty("data").ToString());
    }

    [Theory]
    [InlineData("no-such-shop")]
    [InlineData("..")]
    [InlineData("Tech%20Store")]
    public async Task An_unknown_business_is_not_found(string id)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"/api/business/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"/api/business/{id}/stats")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.PatchAsync($"/api/business/{id}/status", new { status = "away" })).Status);
    }

    [Fact]
    public async Task Its_statistics_count_conversations_messages_and_waits()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var own = BizChatServer.Start(new ServerOptions { Clock = clock });
        var shop = await own.OpenBusinessAsync();
        var first = await own.Api.StartConversationAsync(shop, "One", "Hello");
        clock.Advance(TimeSpan.FromSeconds(30));
        await own.Api.SendAsync(first, "Hi", "business");
        var second = await own.Api.StartConversationAsync(shop, "Two", "Hello");
        clock.Advance(TimeSpan.FromSeconds(90));
        await own.Api.SendAsync(second, "Hi", "business");
        clock.Advance(TimeSpan.FromDays(1));
        await own.Api.SendAsync(second, "Still there?");
        var third = await own.Api.StartConversationAsync(shop, "Three");
        await own.Api.PatchAsync($"/api/conversations/{third}", new { status = "resolved" });
        await own.Api.PatchAsync($"/api/conversations/{first}", new { status = "snoozed" });
        await own.Api.ReadAsync(first, (await own.Api.MessagesAsync(first)).Numbers("id").First());

        var stats = (await own.Api.GetAsync($"/api/business/{shop}/stats")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(["active", "first_response_seconds", "messages_per_day", "resolved", "snoozed", "time_zone", "unread"], stats.Fields());
        Assert.Equal((1L, 1L, 1L, 2L), (stats.Number("active"), stats.Number("snoozed"), stats.Number("resolved"), stats.Number("unread")));
        Assert.Equal(
            """[{"date":"2026-03-01","business":2,"customer":2},{"date":"2026-03-02","business":0,"customer":1}]""",
            stats.GetProperty("messages_per_day").GetRawText());
        Assert.Equal(["median", "p90"], stats.GetProperty("first_response_seconds").Fields());
        Assert.Equal(30, stats.GetProperty("first_response_seconds").GetProperty("median").GetDouble());
        Assert.Equal(90, stats.GetProperty("first_response_seconds").GetProperty("p90").GetDouble());
    }
}
