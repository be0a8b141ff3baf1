using System.Net;
using BizChat.Domain.Access;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.WebApi.Tests.Businesses;

public sealed class AutoRepliesTests(SharedServer shared, GuardedServer guarded)
{
    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task What_is_given_is_merged_and_null_removes()
    {
        var shop = await shared.Server.OpenBusinessAsync();
        const string Nothing = """{"welcome":null,"away":null,"no_answer":null,"translations":[]}""";
        Assert.Equal(Nothing, (await api.GetAsync($"/api/business/{shop}")).Json.GetProperty("auto_replies").GetRawText());

        Assert.Equal("""{"welcome":"Hello","away":"Later","no_answer":{"minutes":5,"text":"Wait"},"translations":[]}""", await SetAsync("""{"welcome":"Hello","away":"Later","noAnswer":{"minutes":5,"text":"Wait"}}"""));
        Assert.Equal(
            """{"welcome":null,"away":"Later","no_answer":{"minutes":7,"text":"Wait"},"translations":[{"language":"de","welcome":"Hallo","away":null,"no_answer":"Warten"}]}""",
            await SetAsync("""{"welcome":null,"noAnswer":{"minutes":7},"translations":[{"language":"de","welcome":"Hallo","noAnswer":"Warten"}]}"""));
        Assert.Equal("""{"welcome":null,"away":"Later","no_answer":null,"translations":[{"language":"en","welcome":null,"away":null,"no_answer":null}]}""", await SetAsync("""{"noAnswer":null,"translations":[{"language":"en"}]}"""));
        Assert.Equal("""{"welcome":null,"away":"Later","no_answer":null,"translations":[]}""", await SetAsync("""{"translations":null}"""));
        Assert.Equal(Nothing, await SetAsync("null"));

        async Task<string> SetAsync(string replies)
        {
            var changed = (await api.PatchRawAsync($"/api/business/{shop}", $$"""{"autoReplies":{{replies}}}""")).Expect(HttpStatusCode.OK).Json;
            Assert.Equal(changed.ToString(), (await api.GetAsync($"/api/business/{shop}")).Json.ToString());
            return changed.GetProperty("auto_replies").GetRawText();
        }
    }

    [Theory]
    [InlineData("""{"welcome":" "}""", "welcome")]
    [InlineData("""{"away":7}""", "away")]
    [InlineData("""{"noAnswer":{"minutes":5}}""", "noAnswer.text")]
    [InlineData("""{"noAnswer":{"text":"Wait"}}""", "noAnswer.minutes")]
    [InlineData("""{"noAnswer":{"minutes":0,"text":"Wait"}}""", "noAnswer.minutes")]
    [InlineData("""{"noAnswer":{"minutes":1441,"text":"Wait"}}""", "noAnswer.minutes")]
    [InlineData("""{"noAnswer":{"minutes":5,"text":""}}""", "noAnswer.text")]
    [InlineData("""{"noAnswer":"soon"}""", "noAnswer")]
    [InlineData("""{"translations":{}}""", "translations")]
    [InlineData("""{"translations":[null]}""", "translations[0]")]
    [InlineData("""{"translations":[{"welcome":"Bonjour"}]}""", "translations[0].language")]
    [InlineData("""{"translations":[{"language":"fr"}]}""", "translations[0].language")]
    [InlineData("""{"translations":[{"language":"de"},{"language":"de"}]}""", "translations[1].language")]
    [InlineData("""{"translations":[{"language":"de","away":" "}]}""", "translations[0].away")]
    public async Task What_cannot_be_is_refused_by_name_and_changes_nothing(string replies, string field)
    {
        var shop = await shared.Server.OpenBusinessAsync();

        var refused = await api.PatchRawAsync($"/api/business/{shop}", $$"""{"name":"New","autoReplies":{{replies}}}""");

        refused.AssertRefused(HttpStatusCode.BadRequest, "autoReplies." + field);
        Assert.NotEqual("New", (await api.GetAsync($"/api/business/{shop}")).Json.Text("name"));
    }

    [Fact]
    public async Task Texts_have_limits_and_only_staff_see_them()
    {
        var shop = await guarded.Server.OpenBusinessAsync();
        using var owner = await guarded.Server.SignInAsync(shop, Role.Owner);
        (await owner.Api.PatchAsync($"/api/business/{shop}", new { autoReplies = new { welcome = new string('a', 2000) } })).Expect(HttpStatusCode.OK);
        (await owner.Api.PatchAsync($"/api/business/{shop}", new { autoReplies = new { away = new string('a', 2001) } })).AssertRefused(HttpStatusCode.BadRequest, "autoReplies.away");

        Assert.False((await guarded.Server.Api.GetAsync($"/api/business/{shop}")).Json.TryGetProperty("auto_replies", out _));
    }

    [Fact]
    public async Task A_customer_hears_the_welcome_after_the_own_message_and_that_nobody_answers_in_time_and_after_a_reconnect_neither_again()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 7, 0, 0, TimeSpan.Zero));
        await using var own = BizChatServer.Start(new ServerOptions { Clock = clock });
        var shop = await own.OpenBusinessAsync("Corner shop");
        await own.Api.PatchAsync($"/api/business/{shop}", new { autoReplies = new { welcome = "Hello!", noAnswer = new { minutes = 1, text = "Please wait." } } });
        var id = await own.Api.StartConversationAsync(shop);
        var customer = await own.ConnectAsync();
        await customer.CallAsync("join_conversation", id);
        await customer.CallAsync("send_message", new { conversationId = id, senderType = "customer", senderName = "Ada", content = "Hi", clientMessageId = "1" });
        await customer.CallAsync("send_message", new { conversationId = id, senderType = "customer", senderName = "Ada", content = "Hi", clientMessageId = "1" });

        clock.Advance(TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromSeconds(2));
        var heard = (await customer.HearAsync(3, "new_message")).Select(message => message.Payload).ToList();

        Assert.Equal([("customer", "Hi", "Ada"), ("system", "Hello!", "Corner shop"), ("system", "Please wait.", "Corner shop")], heard.Select(message => (message.Text("sender_type"), message.Text("content"), message.Text("sender_name"))));
        Assert.Equal([1L, 2L, 3L], heard.Select(message => message.Number("seq")));
        Assert.Equal(1, (await own.Api.ConversationAsync(id)).Number("unread_count"));

        await customer.DisposeAsync();
        await using var again = await own.ConnectAsync();
        await again.CallAsync("join_conversation", id);
        await again.CallAsync("send_message", new { conversationId = id, senderType = "customer", senderName = "Ada", content = "Still here", clientMessageId = "2" });
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["Hi", "Hello!", "Please wait.", "Still here"], (await own.Api.MessagesAsync(id)).Texts("content"));
    }
}
