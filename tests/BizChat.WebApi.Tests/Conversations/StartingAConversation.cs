using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.WebApi.Tests.Conversations;

public sealed class StartingAConversation(SharedServer shared)
{
    private const string Path = "/api/conversations";

    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task It_answers_201_with_the_conversation_and_its_address()
    {
        var shop = await server.OpenBusinessAsync();

        var reply = (await api.PostAsync(Path, new { businessId = shop, customerName = "Ada" })).Expect(HttpStatusCode.Created);

        Assert.Equal($"/api/conversations/{reply.Json.Number("id")}", reply.Header("Location"));
        Assert.Equal(reply.Text, (await api.GetAsync(reply.Header("Location")!)).Text);
        Assert.True(reply.Json.IsNull("last_message") && reply.Json.IsNull("last_message_id") && reply.Json.IsNull("last_message_sender_type"));
        Assert.Equal(0, reply.Json.Number("unread_count"));
        Assert.Empty((await api.MessagesAsync(reply.Json.Number("id"))).EnumerateArray());
    }

    [Fact]
    public async Task Its_content_becomes_the_first_message_of_the_customer()
    {
        var conversation = await api.StartConversationAsync(await server.OpenBusinessAsync(), "Ada", "Hello");

        var message = Assert.Single((await api.MessagesAsync(conversation)).EnumerateArray());
        Assert.Equal(("customer", "Ada", "Hello"), (message.Text("sender_type"), message.Text("sender_name"), message.Text("content")));
        Assert.Equal(1, message.Number("seq"));
    }

    [Fact]
    public async Task Fifty_equal_starts_at_once_make_one_conversation()
    {
        var shop = await server.OpenBusinessAsync();
        var start = new { businessId = shop, customerName = "Ada", content = "Hello", clientConversationId = Guid.NewGuid() };

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => api.PostAsync(Path, start)));

        Assert.Single(replies, reply => reply.Status is HttpStatusCode.Created);
        Assert.Equal(49, replies.Count(reply => reply.Status is HttpStatusCode.OK));
        var id = Assert.Single(replies.Select(reply => reply.Json.Number("id")).Distinct());
        Assert.Single((await api.MessagesAsync(id)).EnumerateArray());
        Assert.Single((await api.EventsAsync("businessId=" + shop)), happened => happened.Text("type") == "conversation_created");
    }

    [Fact]
    public async Task Another_body_under_the_same_id_is_a_conflict_and_starts_nothing()
    {
        var shop = await server.OpenBusinessAsync();
        var key = Guid.NewGuid();
        await api.PostAsync(Path, new { businessId = shop, customerName = "Ada", clientConversationId = key });

        var other = await api.PostAsync(Path, new { businessId = shop, customerName = "Bob", clientConversationId = key });

        other.AssertRefused(HttpStatusCode.Conflict);
        Assert.Equal("1", (await api.GetAsync($"/api/conversations/business/{shop}")).Header("X-Total-Count"));
    }

    [Fact]
    public async Task After_ten_minutes_the_same_start_is_a_conflict()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var own = BizChatServer.Start(new ServerOptions { Clock = clock });
        var start = new { businessId = await own.OpenBusinessAsync(), customerName = "Ada", clientConversationId = Guid.NewGuid() };
        (await own.Api.PostAsync(Path, start)).Expect(HttpStatusCode.Created);

        clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await own.Api.PostAsync(Path, start)).Status);
        clock.Advance(TimeSpan.FromSeconds(2));
        (await own.Api.PostAsync(Path, start)).AssertRefused(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("""{"customerName":"Ada"}""", "businessId")]
    [InlineData("""{"businessId":"$","customerName":"Ada","clientConversationId":"not-a-uuid"}""", "clientConversationId")]
    [InlineData("""{"businessId":"$"}""", "customerName")]
    [InlineData("""{"businessId":"$","customerName":" "}""", "customerName")]
    [InlineData("""{"businessId":"$","customerName":"Ada","content":" \n"}""", "content")]
    [InlineData("""{"businessId":"$","customerName":"Ada","customerPhone":"\u0007"}""", "customerPhone")]
    [InlineData("""{"businessId":"$","customerName":"Ada","customerEmail":5}""", "customerEmail")]
    public async Task What_is_missing_or_wrong_is_refused_by_name_and_nothing_is_kept(string body, string field)
    {
        var shop = await server.OpenBusinessAsync();

        (await api.PostRawAsync(Path, body.Replace("$", shop, StringComparison.Ordinal))).AssertRefused(HttpStatusCode.BadRequest, field);

        Assert.Equal("0", (await api.GetAsync($"/api/conversations/business/{shop}")).Header("X-Total-Count"));
    }

    [Fact]
    public async Task An_unknown_business_is_not_found() =>
        (await api.PostAsync(Path, new { businessId = "no-such-shop", customerName = "Ada" })).AssertRefused(HttpStatusCode.NotFound);
}
