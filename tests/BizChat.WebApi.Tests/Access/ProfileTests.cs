using System.Net;
using System.Text.Json;
using BizChat.Domain.Access;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Customers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Access;

public sealed class ProfileTests(GuardedServer guarded) : IAsyncLifetime
{
    private const string Me = "/api/auth/me";

    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private BizChatServer Server => guarded.Server;

    private string shop = "";
    private SignedInAgent bo = null!;
    private SignedInAgent grace = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await Server.OpenBusinessAsync();
        bo = await Server.SignInAsync(shop, name: "Bo");
        grace = await Server.SignInAsync(shop, name: "Grace");
    }

    public ValueTask DisposeAsync()
    {
        bo.Dispose();
        grace.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_left_out_stays_and_all_else_is_shown_wherever_the_agent_is()
    {
        var avatar = (await bo.Api.UploadAsync(Pixel, "me.png", shop)).Expect(HttpStatusCode.Created).Json.Text("url");
        var id = await grace.Api.StartConversationAsync(shop);
        await grace.Api.PatchAsync($"/api/conversations/{id}", new { assigneeId = bo.Id });
        var before = (await bo.Api.GetAsync(Me)).Json.GetProperty("notify");
        Assert.Equal("""{"new":"all","mention":true,"assigned":true,"sound":true,"email":true,"push":true}""", before.GetRawText());

        var changed = (await bo.Api.PatchAsync(Me, new { name = "Bob", avatarUrl = avatar, notify = new { @new = "mine", sound = false } })).Expect(HttpStatusCode.OK).Json;
        await bo.Api.PatchAsync(Me, new { availability = "away", notify = new { @new = "none" } });

        Assert.Equal(("Bob", avatar, "online"), (changed.Text("name"), changed.Text("avatar_url"), changed.Text("availability")));
        var me = (await bo.Api.GetAsync(Me)).Json;
        Assert.Equal(("Bob", avatar, "away"), (me.Text("name"), me.Text("avatar_url"), me.Text("availability")));
        Assert.Equal("""{"new":"none","mention":true,"assigned":true,"sound":false,"email":true,"push":true}""", me.GetProperty("notify").GetRawText());
        var member = (await grace.Api.GetAsync($"/api/business/{shop}/members")).Json.EnumerateArray().Single(member => member.Text("id") == bo.Id);
        Assert.Equal(("Bob", avatar, "away"), (member.Text("name"), member.Text("avatar_url"), member.Text("availability")));
        var assignee = (await grace.Api.GetAsync($"/api/conversations/{id}")).Json.GetProperty("assignee");
        Assert.Equal(("Bob", avatar), (assignee.Text("name"), assignee.Text("avatar_url")));
        await Until.TrueAsync(async () => (await bo.Api.PostAsync(ApiClient.Messages(id), new { senderType = "business", content = "Hello" })).Json.Text("sender_name") == "Bob");
        Assert.Null((await bo.Api.PatchAsync(Me, new { avatarUrl = (string?)null })).Expect(HttpStatusCode.OK).Json.Text("avatar_url"));
    }

    [Fact]
    public async Task Colleagues_hear_of_it_and_learn_it_when_they_join_and_others_do_not()
    {
        var (ada, id) = await Server.VisitAsync(shop);
        await using var customer = await ada.ConnectAsync();
        await customer.CallAsync("join_conversation", id);
        await using var colleague = await grace.ConnectAsync();
        await colleague.CallAsync("join_business", shop);
        var agent = await bo.ConnectAsync();
        await colleague.HearAsync("agent_online", presence => presence.Text("agentId") == bo.Id && presence.Text("businessId") == shop);

        await bo.Api.PatchAsync(Me, new { availability = "away" });
        await bo.Api.PatchAsync(Me, new { availability = "away" });
        await bo.Api.PatchAsync(Me, new { notify = new { sound = false } });

        var heard = await colleague.HearAsync("agent_updated");
        Assert.Equal(["agentId", "availability", "avatarUrl", "businessId", "name"], heard.Payload.Fields());
        Assert.Equal((bo.Id, "away", "Bo", shop), (heard.Payload.Text("agentId"), heard.Payload.Text("availability"), heard.Payload.Text("name"), heard.Payload.Text("businessId")));
        var agents = (await colleague.CallAsync("join_business", shop)).GetProperty("agents").EnumerateArray().ToDictionary(one => one.Text("name")!, one => one.Text("availability"));
        Assert.Equal(("away", "online"), (agents["Bo"], agents["Grace"]));
        var feed = (await grace.Api.GetAsync($"/api/events?businessId={shop}&after={heard.Position - 1}&limit=1")).Json[0];
        Assert.Equal(("agent_updated", heard.Payload.GetRawText()), (feed.Text("type"), feed.GetProperty("data").GetRawText()));
        await agent.DisposeAsync();
        await colleague.HearAsync("agent_offline", presence => presence.Text("agentId") == bo.Id);
        Assert.Single(colleague.Heard, one => one.Name == "agent_updated");
        Assert.DoesNotContain(customer.Heard, one => one.Name.StartsWith("agent_", StringComparison.Ordinal));
        Assert.DoesNotContain("agent_updated", (await ada.Api.GetAsync($"/api/events?conversationId={id}")).Expect(HttpStatusCode.OK).Json.Texts("type"));
    }

    [Theory]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"avatarUrl":"https://evil.example/x.png"}""", "avatarUrl")]
    [InlineData("""{"avatarUrl":"/uploads/00000000-0000-0000-0000-000000000000.png"}""", "avatarUrl")]
    [InlineData("""{"availability":"asleep"}""", "availability")]
    [InlineData("""{"availability":null}""", "availability")]
    [InlineData("""{"notify":{"new":"some"}}""", "new")]
    [InlineData("""{"notify":{"sound":"loud"}}""", "sound")]
    [InlineData("""{"notify":{"sound":null}}""", "sound")]
    public async Task A_bad_value_is_refused_by_its_field_and_changes_nothing(string body, string field)
    {
        var before = (await bo.Api.GetAsync(Me)).Text;

        var reply = await bo.Api.PatchAsync(Me, JsonElement.Parse(body));

        reply.AssertRefused(HttpStatusCode.BadRequest);
        Assert.EndsWith(field, reply.Json.GetProperty("errors").EnumerateObject().Single().Name, StringComparison.Ordinal);
        Assert.Equal(before, (await bo.Api.GetAsync(Me)).Text);
    }

    [Fact]
    public async Task A_picture_of_another_business_or_of_a_customer_and_what_is_no_picture_is_refused()
    {
        using var stranger = await Server.SignInAsync(await Server.OpenBusinessAsync());
        var theirs = await stranger.Api.UploadAsync(Pixel, "me.png", (await stranger.Api.GetAsync(Me)).Json.GetProperty("memberships")[0].Text("business_id"));
        var (ada, _) = await Server.VisitAsync(shop);
        var customers = await ada.Api.UploadAsync(Pixel, "ada.png");
        var text = await bo.Api.UploadAsync("Some notes"u8.ToArray(), "me.txt", shop);

        foreach (var upload in new[] { theirs, customers, text })
            (await bo.Api.PatchAsync(Me, new { avatarUrl = upload.Expect(HttpStatusCode.Created).Json.Text("url") })).AssertRefused(HttpStatusCode.BadRequest, "avatarUrl");
    }

    [Fact]
    public async Task A_link_sets_a_new_password_once_and_ends_all_sessions()
    {
        using var owner = await Server.SignInAsync(shop, Role.Owner, "Owner");
        await using var connection = await bo.ConnectAsync();
        var old = (await owner.Api.PostAsync(ResetOf(bo), new { })).Expect(HttpStatusCode.Created).Json.Text("token");
        var link = (await owner.Api.PostAsync(ResetOf(bo), new { })).Expect(HttpStatusCode.Created).Json;
        Assert.Equal(["expires_at", "mailed", "token"], link.Fields());

        (await SetAsync(link.Text("token"), "short")).AssertRefused(HttpStatusCode.BadRequest, "password");
        (await SetAsync(old, "a long one of my own")).AssertRefused(HttpStatusCode.NotFound, "token");
        (await SetAsync("guessed", "a long one of my own")).AssertRefused(HttpStatusCode.NotFound, "token");
        (await SetAsync(null, "a long one of my own")).AssertRefused(HttpStatusCode.BadRequest, "token");
        (await SetAsync(link.Text("token"), "a long one of my own")).Expect(HttpStatusCode.NoContent);

        (await SetAsync(link.Text("token"), "another long one")).AssertRefused(HttpStatusCode.NotFound, "token");
        await connection.Closed.WaitAsync(Until.Patience);
        await Until.TrueAsync(async () => (await bo.Api.GetAsync(Me)).Status is HttpStatusCode.Unauthorized);
        (await Server.Api.PostAsync("/api/auth/login", new { email = bo.Email, password = BizChatServer.Password })).AssertRefused(HttpStatusCode.Unauthorized);
        (await Server.Api.PostAsync("/api/auth/login", new { email = bo.Email, password = "a long one of my own" })).Expect(HttpStatusCode.OK);
        var audit = (await owner.Api.GetAsync($"/api/business/{shop}/audit")).Json.Texts("action").ToList();
        Assert.Equal((2, 1), (audit.Count(action => action == "password_reset.created"), audit.Count(action => action == "password.changed")));
    }

    [Fact]
    public async Task For_an_agent_of_two_businesses_no_link_is_shown_and_an_earlier_one_is_of_no_use()
    {
        using var owner = await Server.SignInAsync(shop, Role.Owner, "Owner");
        var elsewhere = await Server.OpenBusinessAsync();
        using var other = await Server.SignInAsync(elsewhere, Role.Owner, "Other");
        var early = (await owner.Api.PostAsync(ResetOf(bo), new { })).Expect(HttpStatusCode.Created).Json.Text("token");
        var invitation = (await other.Api.PostAsync($"/api/business/{elsewhere}/invitations", new { role = "agent" })).Json.Text("token");
        (await bo.Api.PostAsync("/api/invitations/accept", new { token = invitation })).Expect(HttpStatusCode.OK);

        var reply = await owner.Api.PostAsync(ResetOf(bo), new { });

        reply.AssertRefused(HttpStatusCode.Conflict);
        Assert.Equal("mail.not_configured", reply.Json.Text("code"));
        (await SetAsync(early, "a long one of my own")).AssertRefused(HttpStatusCode.NotFound, "token");
    }

    [Fact]
    public async Task An_agent_begins_a_conversation_with_a_known_customer()
    {
        var (ada, first) = await Server.VisitAsync(shop);
        var customer = (await bo.Api.GetAsync($"/api/conversations/{first}")).Json;
        var (_, theirs) = await Server.VisitAsync(await Server.OpenBusinessAsync());

        var begun = (await bo.Api.PostAsync("/api/conversations", new { businessId = shop, customerId = customer.Text("customer_id"), content = "Your order is here" })).Expect(HttpStatusCode.Created).Json;

        Assert.Equal((customer.Text("customer_id"), customer.Text("customer_name")), (begun.Text("customer_id"), begun.Text("customer_name")));
        var message = (await ada.Api.MessagesAsync(begun.Number("id")))[0];
        Assert.Equal(("business", "Bo", bo.Id, "Your order is here"), (message.Text("sender_type"), message.Text("sender_name"), message.Text("sender_id"), message.Text("content")));
        foreach (var row in new[] { begun, (await bo.Api.GetAsync($"/api/conversations/business/{shop}")).Json[0] })
            Assert.Equal(("business", bo.Id), (row.Text("last_message_sender_type"), row.Text("last_message_sender_id")));
        foreach (var unknown in new[] { "nobody", await Server.ReadAsync($"SELECT customer_id FROM conversations WHERE id = {theirs}") })
            (await bo.Api.PostAsync("/api/conversations", new { businessId = shop, customerId = unknown, content = "Hello" })).AssertRefused(HttpStatusCode.NotFound, "customerId");
        var own = (await ada.Api.PostAsync("/api/conversations", new { businessId = shop, customerId = "nobody", customerName = "Ada" })).Expect(HttpStatusCode.Created).Json;
        Assert.Equal(customer.Text("customer_id"), own.Text("customer_id"));
        (await bo.Api.PostAsync("/api/conversations", new { businessId = shop, content = "Hello" })).AssertRefused(HttpStatusCode.BadRequest, "customerName");
    }

    [Fact]
    public async Task With_round_robin_new_conversations_go_to_the_agent_who_connects()
    {
        using var owner = await Server.SignInAsync(shop, Role.Owner, "Owner");
        (await bo.Api.PatchAsync($"/api/business/{shop}", new { assignment = "round_robin" })).AssertRefused(HttpStatusCode.Forbidden);
        (await owner.Api.PatchAsync($"/api/business/{shop}", new { assignment = "in turn" })).AssertRefused(HttpStatusCode.BadRequest, "assignment");
        Assert.Equal("round_robin", (await owner.Api.PatchAsync($"/api/business/{shop}", new { assignment = "round_robin" })).Expect(HttpStatusCode.OK).Json.Text("assignment"));
        var (ada, waiting) = await Server.VisitAsync(shop);

        await using var agent = await bo.ConnectAsync();

        await Until.TrueAsync(async () => (await owner.Api.GetAsync($"/api/conversations/{waiting}")).Json.GetProperty("assignee") is { ValueKind: JsonValueKind.Object } assignee && assignee.Text("id") == bo.Id);
        Assert.Equal(bo.Id, (await ada.Api.PostAsync("/api/conversations", new { businessId = shop, customerName = "Ada" })).Json.GetProperty("assignee").Text("id"));
        Assert.Equal("round_robin", (await bo.Api.GetAsync($"/api/business/{shop}")).Json.Text("assignment"));
        Assert.DoesNotContain("assignment", (await ada.Api.GetAsync($"/api/business/{shop}")).Json.Fields());
    }

    private string ResetOf(SignedInAgent agent) => $"/api/business/{shop}/members/{agent.Id}/password-reset";

    private Task<Reply> SetAsync(string? token, string password) => Server.Api.PostAsync("/api/auth/password-reset", new { token, password });
}
