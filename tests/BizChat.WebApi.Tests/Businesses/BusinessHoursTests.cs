using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.WebApi.Tests.Businesses;

public sealed class BusinessHoursTests(SharedServer shared, People people)
{
    private const string Weekdays = """{"hours":{"timeZone":"Europe/Berlin","weekly":[{"day":1,"from":"09:00","to":"17:30"}],"holidays":["2026-12-25","2026-12-25"]}}""";

    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task What_is_given_is_merged_lists_are_replaced_and_null_removes()
    {
        var shop = await shared.Server.OpenBusinessAsync();

        Assert.Equal("""{"time_zone":"Europe/Berlin","weekly":[{"day":1,"from":"09:00","to":"17:30"}],"holidays":["2026-12-25"]}""", await HoursAsync(Weekdays));
        Assert.Equal("""{"time_zone":"Asia/Tokyo","weekly":[{"day":1,"from":"09:00","to":"17:30"}],"holidays":["2026-12-25"]}""", await HoursAsync("""{"hours":{"timeZone":"Asia/Tokyo"}}"""));
        Assert.Equal("""{"time_zone":"Asia/Tokyo","weekly":[],"holidays":[]}""", await HoursAsync("""{"hours":{"weekly":[],"holidays":null}}"""));
        Assert.Equal("""{"time_zone":"Asia/Tokyo","weekly":null,"holidays":[]}""", await HoursAsync("""{"hours":{"weekly":null}}"""));
        Assert.Equal("null", await HoursAsync("""{"hours":null}"""));

        async Task<string> HoursAsync(string body)
        {
            var changed = (await api.PatchRawAsync($"/api/business/{shop}", body)).Expect(HttpStatusCode.OK).Json;
            Assert.Equal(changed.ToString(), (await api.GetAsync($"/api/business/{shop}")).Json.ToString());
            return changed.GetProperty("hours").GetRawText();
        }
    }

    [Theory]
    [InlineData("{}", "timeZone")]
    [InlineData("""{"weekly":[]}""", "timeZone")]
    [InlineData("""{"timeZone":null}""", "timeZone")]
    [InlineData("""{"timeZone":"Berlin"}""", "timeZone")]
    [InlineData("""{"timeZone":"UTC+01:00"}""", "timeZone")]
    [InlineData("""{"timeZone":7}""", "timeZone")]
    [InlineData("""{"timeZone":"Etc/UTC","weekly":"x"}""", "weekly")]
    [InlineData("""{"timeZone":"Etc/UTC","weekly":[null]}""", "weekly[0]")]
    [InlineData("""{"timeZone":"Etc/UTC","weekly":[{"from":"09:00","to":"10:00"}]}""", "weekly[0].day")]
    [InlineData("""{"timeZone":"Etc/UTC","weekly":[{"day":0,"from":"09:00","to":"10:00"}]}""", "weekly[0].day")]
    [InlineData("""{"timeZone":"Etc/UTC","weekly":[{"day":1,"from":"09:00","to":"10:00"},{"day":"x","from":"09:00","to":"10:00"}]}""", "weekly[1].day")]
    [InlineData("""{"timeZone":"Etc/UTC","weekly":[{"day":7,"from":"9:00","to":"10:00"}]}""", "weekly[0].from")]
    [InlineData("""{"timeZone":"Etc/UTC","weekly":[{"day":7,"from":"24:00","to":"24:00"}]}""", "weekly[0].from")]
    [InlineData("""{"timeZone":"Etc/UTC","weekly":[{"day":7,"from":"09:00","to":"24:01"}]}""", "weekly[0].to")]
    [InlineData("""{"timeZone":"Etc/UTC","weekly":[{"day":7,"from":"18:00","to":"02:00"}]}""", "weekly[0].to")]
    [InlineData("""{"timeZone":"Etc/UTC","holidays":["2026-12-25","2026-02-29"]}""", "holidays[1]")]
    [InlineData("""{"timeZone":"Etc/UTC","holidays":[null]}""", "holidays[0]")]
    public async Task What_cannot_be_is_refused_by_name_and_changes_nothing(string hours, string field)
    {
        var shop = await shared.Server.OpenBusinessAsync();

        var refused = await api.PatchRawAsync($"/api/business/{shop}", $$"""{"name":"New","hours":{{hours}}}""");

        refused.AssertRefused(HttpStatusCode.BadRequest, "hours." + field);
        Assert.Equal("invalid.hours." + field.Replace("[0]", "", StringComparison.Ordinal).Replace("[1]", "", StringComparison.Ordinal), refused.Json.Text("code"));
        Assert.NotEqual("New", (await api.GetAsync($"/api/business/{shop}")).Json.Text("name"));
    }

    [Fact]
    public async Task There_are_limits()
    {
        var shop = await shared.Server.OpenBusinessAsync();
        var period = new { day = 1, from = "09:00", to = "10:00" };

        (await PatchAsync(new { timeZone = "Etc/UTC", weekly = Enumerable.Repeat(period, 71) })).AssertRefused(HttpStatusCode.BadRequest, "hours.weekly");
        (await PatchAsync(new { timeZone = "Etc/UTC", holidays = Enumerable.Repeat("2026-12-25", 367) })).AssertRefused(HttpStatusCode.BadRequest, "hours.holidays");

        Task<Reply> PatchAsync(object hours) => api.PatchAsync($"/api/business/{shop}", new { hours });
    }

    [Fact]
    public async Task Staff_see_the_hours_and_others_whether_it_is_open()
    {
        (await people.Owner.SendAsync(HttpMethod.Patch, $"/api/business/{people.Shop}", new { hours = new { timeZone = "Europe/Berlin", weekly = Array.Empty<object>() } })).Expect(HttpStatusCode.OK);

        foreach (var staff in new[] { people.Owner, people.Agent, people.Principals["key"] })
            Assert.Equal("Europe/Berlin", (await ReadAsync(staff)).GetProperty("hours").Text("time_zone"));
        foreach (var other in new[] { "nobody", "customer", "agent elsewhere", "key elsewhere" })
        {
            var seen = await ReadAsync(people.Principals[other]);
            Assert.False(seen.TryGetProperty("hours", out _), $"{other} sees the hours.");
            Assert.False(seen.GetProperty("open_now").GetBoolean());
            Assert.True(seen.IsNull("next_open_at"));
        }
        (await people.Owner.SendAsync(HttpMethod.Patch, $"/api/business/{people.Shop}", new { hours = (object?)null })).Expect(HttpStatusCode.OK);

        async Task<System.Text.Json.JsonElement> ReadAsync(Person who) => (await who.SendAsync(HttpMethod.Get, $"/api/business/{people.Shop}")).Expect(HttpStatusCode.OK).Json;
    }

    [Fact]
    public async Task A_change_is_published_once_with_what_everybody_sees_and_stands_in_the_feed()
    {
        var shop = await shared.Server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop);
        await using var both = await shared.Server.ConnectAsync();
        await both.CallAsync("join_conversation", id);
        await both.CallAsync("join_business", shop);

        for (var i = 0; i < 2; i++) (await api.PatchRawAsync($"/api/business/{shop}", Weekdays)).Expect(HttpStatusCode.OK);

        var told = Assert.Single(await shared.Server.HeardByNowAsync(both), heard => heard.Name is "business_updated");
        Assert.Equal(["asks_rating", "created_at", "id", "logo_url", "name", "next_open_at", "open_now", "reply_time", "status", "widget"], told.Payload.Fields());
        var happened = Assert.Single(await api.EventsAsync("businessId=" + shop), happened => happened.Text("type") == "business_updated");
        Assert.Equal(told.Position, happened.Number("position"));
        Assert.Equal(told.Payload.ToString(), happened.GetProperty("data").ToString());
    }

    [Fact]
    public async Task Whoever_listens_hears_when_it_opens_and_closes_and_the_feed_does_not()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 7, 0, 0, TimeSpan.Zero));
        await using var own = BizChatServer.Start(new ServerOptions { Clock = clock });
        var shop = await own.OpenBusinessAsync();
        var id = await own.Api.StartConversationAsync(shop);
        (await own.Api.PatchRawAsync($"/api/business/{shop}", Weekdays)).Expect(HttpStatusCode.OK);
        Assert.Equal("2026-11-30T08:00:00.000Z", (await own.Api.GetAsync($"/api/business/{shop}")).Json.Text("next_open_at"));
        await using var agent = await own.ConnectAsync();
        await agent.CallAsync("join_business", shop);
        await using var customer = await own.ConnectAsync();
        await customer.CallAsync("join_conversation", id);
        var position = await own.Api.HeadAsync();

        clock.Advance(TimeSpan.FromHours(1));
        foreach (var user in new[] { agent, customer }) await user.HearAsync("business_updated", business => business.GetProperty("open_now").GetBoolean());
        clock.Advance(TimeSpan.FromHours(8.5));
        foreach (var user in new[] { agent, customer })
        {
            var heard = await user.HearAsync(2, "business_updated");
            Assert.Equal([true, false], heard.Select(signal => signal.Payload.GetProperty("open_now").GetBoolean()));
            Assert.All(heard, signal => Assert.Null(signal.Position));
            Assert.Equal("2026-12-07T08:00:00.000Z", heard[1].Payload.Text("next_open_at"));
        }

        Assert.Equal(position, await own.Api.HeadAsync());
        // What the feed has of it is as it is now.
        var data = (await own.Api.EventsAsync("businessId=" + shop)).Single(happened => happened.Text("type") == "business_updated").GetProperty("data");
        Assert.Equal("2026-12-07T08:00:00.000Z", data.Text("next_open_at"));
    }
}
