using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Realtime;

public sealed class RoomTests(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Theory]
    [InlineData(Client.DotNet, Client.JavaScript)]
    [InlineData(Client.JavaScript, Client.DotNetMessagePack)]
    [InlineData(Client.DotNetMessagePack, Client.DotNet)]
    public async Task Two_clients_of_a_conversation_see_each_other_and_a_third_elsewhere_sees_nothing(Client first, Client second)
    {
        var id = await server.StartConversationAsync();
        await using var customer = await server.ConnectAsync(first);
        await using var agent = await server.ConnectAsync(second);
        await using var stranger = await server.ConnectAsync();
        await customer.CallAsync("join_conversation", id);
        await agent.CallAsync("join_conversation", id);
        await stranger.CallAsync("join_conversation", await server.StartConversationAsync());

        await customer.CallAsync("typing_start", new { conversationId = id, senderName = "Ada", senderType = "customer" });
        Assert.Equal("Ada", (await agent.HearAsync("user_typing")).Payload.Text("senderName"));
        await customer.CallAsync("typing_stop", new { conversationId = id, senderName = "Ada", senderType = "customer" });
        await agent.HearAsync("user_stop_typing");
        var sent = await customer.CallAsync("send_message", new { conversationId = id, senderType = "customer", senderName = "Ada", content = "Hello 👋" });
        Assert.Equal("Hello 👋", (await agent.HearAsync("new_message")).Payload.Text("content"));
        await agent.CallAsync("message_read", new { conversationId = id, messageId = sent.Number("id") });
        Assert.Equal("read", (await customer.HearAsync("message_status_update")).Payload.Text("status"));
        await agent.CallAsync("send_message", new { conversationId = id, senderType = "business", senderName = "Support", content = "Hi" });
        await customer.HearAsync(2, "new_message");

        Assert.Equal(["new_message", "message_status_update", "new_message"], EnumText(await server.HeardByNowAsync(customer)));
        Assert.Equal(["user_typing", "user_stop_typing", "new_message", "message_status_update", "new_message"], EnumText(await server.HeardByNowAsync(agent)));
        Assert.Empty(await server.HeardByNowAsync(stranger));
    }

    [Theory]
    [InlineData(Client.DotNet)]
    [InlineData(Client.DotNetMessagePack)]
    [InlineData(Client.JavaScript)]
    public async Task Every_client_gets_the_same_names_and_values_as_HTTP_gives(Client client)
    {
        var shop = await server.OpenBusinessAsync();
        await using var user = await server.ConnectAsync(client);
        await user.CallAsync("join_business", shop);
        var id = await api.StartConversationAsync(shop);
        await user.CallAsync("join_conversation", id);

        var message = await api.SendAsync(id, "Tab\t, \"quotes\", <b>, 🏳️‍🌈 and ‮right to left", clientMessageId: "c-1");
        await api.PatchAsync($"/api/conversations/{id}", new { customerPhone = "+1" });
        await api.ReadAsync(id, message.Number("id"));
        await api.PatchAsync($"/api/business/{shop}/status", new { status = "away" });

        var heard = await user.HearAsync("business_status");
        Assert.Equal(["businessId", "status"], heard.Payload.Fields());
        Assert.Equal((shop, "away"), (heard.Payload.Text("businessId"), heard.Payload.Text("status")));
        Assert.Equal(Canonical(message), Canonical((await user.HearAsync("new_message")).Payload));
        Assert.Equal(["conversationId", "messageId", "status", "timestamp"], (await user.HearAsync("message_status_update")).Payload.Fields());
        Assert.Equal(Canonical(await api.ConversationAsync(id)), Canonical((await user.HearAsync(3, "conversation_updated"))[^1].Payload));
        var feed = (await api.EventsAsync("businessId=" + shop)).ToDictionary(happened => happened.Number("position"), happened => happened.Text("type"));
        foreach (var happened in user.Heard.Where(happened => happened.Name is not "conversation_updated" && HubEvent.OfState.Contains(happened.Name)))
            Assert.Equal(happened.Name, feed[happened.Position!.Value]);
    }

    [Theory]
    [InlineData(Client.DotNet)]
    [InlineData(Client.DotNetMessagePack)]
    [InlineData(Client.JavaScript)]
    public async Task Joining_tells_where_things_stand(Client client)
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop);
        await using var user = await server.ConnectAsync(client);

        var empty = await user.CallAsync("join_conversation", id);
        Assert.Equal(["conversationId", "lastMessageId", "lastSeq", "position"], empty.Fields());
        Assert.True(empty.IsNull("lastMessageId"));
        Assert.Equal((id, 0L), (empty.Number("conversationId"), empty.Number("lastSeq")));

        var last = (await api.SendAsync(id, "Hello")).Number("id");
        var joined = await user.CallAsync("join_conversation", id);
        Assert.Equal((last, 1L), (joined.Number("lastMessageId"), joined.Number("lastSeq")));
        Assert.True(joined.Number("position") >= (await user.HearAsync("new_message")).Position);

        var business = await user.CallAsync("join_business", shop);
        Assert.Equal(["agents", "businessId", "online", "position"], business.Fields());
        Assert.Equal(shop, business.Text("businessId"));
    }

    [Theory]
    [InlineData(Client.DotNet)]
    [InlineData(Client.DotNetMessagePack)]
    [InlineData(Client.JavaScript)]
    public async Task Ids_may_be_numeric_strings(Client client)
    {
        var id = await server.StartConversationAsync();
        await using var user = await server.ConnectAsync(client);

        Assert.Equal(id, (await user.CallAsync("join_conversation", $"{id}")).Number("conversationId"));
        var sent = await user.CallAsync("send_message", new { conversationId = $"{id}", senderType = "customer", senderName = "Ada", content = "Hello" });

        Assert.Equal(id, sent.Number("conversation_id"));
        Assert.Equal(id, (await user.HearAsync("new_message")).Payload.Number("conversation_id"));
    }

    [Fact]
    public async Task Who_joins_twice_hears_each_event_once()
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop);
        await using var user = await server.ConnectAsync();
        await user.CallAsync("join_business", shop);
        await user.CallAsync("join_business", shop);
        await user.CallAsync("join_conversation", id);
        await user.CallAsync("join_conversation", $"{id}");

        await api.SendAsync(id, "Hello");

        Assert.Equal(["new_message", "conversation_updated"], EnumText(await server.HeardByNowAsync(user)));
    }

    [Fact]
    public async Task Who_leaves_hears_no_more_though_joined_twice()
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop);
        await using var user = await server.ConnectAsync();
        for (var i = 0; i < 2; i++) await user.CallAsync("join_business", shop);
        for (var i = 0; i < 2; i++) await user.CallAsync("join_conversation", id);

        await user.CallAsync("leave_conversation", id);
        await user.CallAsync("leave_business", shop);
        await api.SendAsync(id, "Hello");

        Assert.Empty(await server.HeardByNowAsync(user));
    }

    [Fact]
    public async Task The_business_hears_of_every_conversation_not_only_of_open_ones()
    {
        var shop = await server.OpenBusinessAsync();
        await using var agent = await server.ConnectAsync();
        await using var rival = await server.ConnectAsync();
        await agent.CallAsync("join_business", shop);
        await rival.CallAsync("join_business", await server.OpenBusinessAsync());

        var one = await api.StartConversationAsync(shop, "One", "first words");
        var two = await api.StartConversationAsync(shop, "Two");
        await api.SendAsync(two, "Hello");

        Assert.Equal([one, two], (await agent.HearAsync(2, "conversation_created")).Select(heard => heard.Payload.Number("id")));
        var updates = await agent.HearAsync(2, "conversation_updated");
        Assert.Equal([one, two], updates.Select(heard => heard.Payload.Number("id")));
        Assert.Equal(["first words", "Hello"], updates.Select(heard => heard.Payload.Text("last_message")));
        Assert.Equal([1L, 1L], updates.Select(heard => heard.Payload.Number("unread_count")));
        Assert.DoesNotContain(await server.HeardByNowAsync(agent), heard => heard.Name == "new_message");
        Assert.Empty(await server.HeardByNowAsync(rival));
    }

    [Fact]
    public async Task A_business_hears_when_a_customer_comes_and_goes()
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop);
        await using var agent = await server.ConnectAsync();
        await agent.CallAsync("join_business", shop);

        var customer = await server.ConnectAsync();
        await customer.CallAsync("join_conversation", id);
        var online = await agent.HearAsync("user_online");
        await customer.DisposeAsync();
        var offline = await agent.HearAsync("user_offline");

        foreach (var signal in new[] { online, offline })
        {
            Assert.Equal(["conversationId", "senderType"], signal.Payload.Fields());
            Assert.Equal((id, "customer"), (signal.Payload.Number("conversationId"), signal.Payload.Text("senderType")));
        }
    }

    [Theory]
    [InlineData(Client.DotNet)]
    [InlineData(Client.DotNetMessagePack)]
    public async Task Whoever_joins_a_business_learns_which_customers_are_connected(Client client)
    {
        var shop = await server.OpenBusinessAsync();
        var (here, gone, elsewhere) = (await api.StartConversationAsync(shop), await api.StartConversationAsync(shop), await server.StartConversationAsync());
        await using var watcher = await server.ConnectAsync();
        await watcher.CallAsync("join_business", shop);
        await using var customer = await server.ConnectAsync();
        await customer.CallAsync("join_conversation", here);
        await using var stranger = await server.ConnectAsync();
        await stranger.CallAsync("join_conversation", elsewhere);
        await using (var other = await server.ConnectAsync()) await other.CallAsync("join_conversation", gone);
        await watcher.HearAsync("user_offline", signal => signal.Number("conversationId") == gone);

        await using var agent = await server.ConnectAsync(client);
        var joined = await agent.CallAsync("join_business", shop);

        Assert.Equal(["agents", "businessId", "online", "position"], joined.Fields());
        Assert.Equal([here], joined.GetProperty("online").EnumerateArray().Select(id => id.GetInt64()));
        Assert.Empty(joined.GetProperty("agents").EnumerateArray());
    }

    [Theory]
    [InlineData(Client.DotNet)]
    [InlineData(Client.DotNetMessagePack)]
    [InlineData(Client.JavaScript)]
    public async Task Whoever_asks_for_messages_hears_those_of_all_conversations_of_the_business_once(Client client)
    {
        var shop = await server.OpenBusinessAsync();
        var (one, two, elsewhere) = (await api.StartConversationAsync(shop), await api.StartConversationAsync(shop), await server.StartConversationAsync());
        await using var agent = await server.ConnectAsync(client);
        await agent.CallAsync("join_business", shop, new { messages = true });
        await agent.CallAsync("join_conversation", one);
        await using var without = await server.ConnectAsync();
        await without.CallAsync("join_business", shop, new { messages = true });
        await without.CallAsync("join_business", shop);

        await api.SendAsync(elsewhere, "not ours");
        await api.SendAsync(one, "in both rooms");
        await api.SendAsync(two, "in one room");
        await agent.CallAsync("leave_conversation", one);
        await api.SendAsync(one, "still heard");
        await agent.HearAsync("new_message", message => message.Text("content") == "still heard");

        Assert.Equal(["in both rooms", "in one room", "still heard"], agent.Heard.Where(heard => heard.Name == "new_message").Select(heard => heard.Payload.Text("content")));
        Assert.DoesNotContain(await server.HeardByNowAsync(without), heard => heard.Name == "new_message");

        await agent.CallAsync("leave_business", shop);
        await api.SendAsync(two, "after leaving");
        Assert.DoesNotContain(client is Client.JavaScript ? agent.Heard : await server.HeardByNowAsync(agent), heard => heard.Payload.Text("content") == "after leaving");
    }

    [Fact]
    public async Task Positions_grow_and_are_those_of_the_feed()
    {
        var shop = await server.OpenBusinessAsync();
        await using var agent = await server.ConnectAsync();
        await agent.CallAsync("join_business", shop);
        var ids = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => api.StartConversationAsync(shop, $"Customer {i}", "Hello")));
        await Task.WhenAll(ids.Select(async id => await api.ReadAsync(id, (await api.SendAsync(id, "again")).Number("id"))));

        var positions = (await server.HeardByNowAsync(agent)).Select(heard => heard.Position!.Value).ToArray();

        Assert.Equal(20, positions.Length);
        Assert.Equal(positions.Distinct().Order(), positions);
        Assert.Equal((await api.EventsAsync("businessId=" + shop)).Select(happened => happened.Number("position")), positions);
    }

    [Fact]
    public async Task No_message_falls_between_what_joining_tells_and_what_is_heard()
    {
        const int Joins = 40;
        var id = await server.StartConversationAsync();
        using var joined = new CancellationTokenSource();
        var sending = Task.Run(async () =>
        {
            while (!joined.IsCancellationRequested) await api.SendAsync(id, "Hello");
        });

        for (var i = 0; i < Joins; i++)
        {
            await using var user = await server.ConnectAsync(i % 2 == 0 ? Client.DotNet : Client.DotNetMessagePack);
            var lastSeq = (await user.CallAsync("join_conversation", id)).Number("lastSeq");
            var heard = (await user.HearAsync(3, "new_message", message => message.Number("seq") > lastSeq)).Select(happened => happened.Payload.Number("seq")).ToArray();
            Assert.Equal(Enumerable.Range(1, heard.Length).Select(step => lastSeq + step), heard);
        }

        await joined.CancelAsync();
        await sending;
    }

    private static IEnumerable<string> EnumText(IEnumerable<HubEvent> heard) => heard.Select(happened => happened.Name);

    /// <summary>Every field with its value, whatever their order: that of a map says nothing.</summary>
    private static string Canonical(System.Text.Json.JsonElement json) =>
        string.Join('\n', json.Fields().Select(field => $"{field}={json.GetProperty(field)}"));
}
