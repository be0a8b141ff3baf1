using System.Net;
using BizChat.Domain.Access;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Access;

public sealed class MemberTests(People people)
{
    [Fact]
    public async Task Colleagues_see_each_other_and_strangers_do_not_see_them()
    {
        var (owner, members) = await ShopAsync();
        var agent = await people.HireAsync("Grace", members.Business);

        var list = (await agent.SendAsync(HttpMethod.Get, members.Path)).Expect(HttpStatusCode.OK).Json;

        Assert.Equal([owner.AgentId, agent.AgentId], list.Texts("id"));
        Assert.Equal(["owner", "agent"], list.Texts("role"));
        Assert.Equal(["availability", "avatar_url", "created_at", "email", "id", "name", "role"], list[0].Fields());
        (await people.Agent.SendAsync(HttpMethod.Get, members.Path)).AssertRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_role_takes_effect_at_once_without_signing_in_again()
    {
        var (owner, members) = await ShopAsync();
        var agent = await people.HireAsync("Grace", members.Business);
        var keys = $"/api/business/{members.Business}/api-keys";
        (await agent.SendAsync(HttpMethod.Get, keys)).AssertRefused(HttpStatusCode.Forbidden);

        var changed = (await owner.SendAsync(HttpMethod.Patch, members.Of(agent), new { role = "owner" })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(("owner", agent.AgentId), (changed.Text("role"), changed.Text("id")));
        await UntilAsync(agent, keys, HttpStatusCode.OK);
        (await agent.SendAsync(HttpMethod.Patch, members.Of(owner), new { role = "agent" })).Expect(HttpStatusCode.OK);
        await UntilAsync(owner, keys, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_demoted_owner_is_cut_off_and_comes_back_as_an_agent()
    {
        var (owner, members) = await ShopAsync();
        var second = await people.HireAsync("owner", members.Business);
        await using var hub = await second.ConnectAsync();
        await hub.CallAsync("join_business", members.Business);

        (await owner.SendAsync(HttpMethod.Patch, members.Of(second), new { role = "agent" })).Expect(HttpStatusCode.OK);

        await hub.Closed.WaitAsync(Until.Patience);
        await using var again = await second.ConnectAsync();
        await again.CallAsync("join_business", members.Business);
    }

    [Fact]
    public async Task The_last_owner_can_neither_go_nor_step_down()
    {
        var (owner, members) = await ShopAsync();
        await people.HireAsync("Grace", members.Business);

        (await owner.SendAsync(HttpMethod.Delete, members.Of(owner))).AssertRefused(HttpStatusCode.Conflict);
        (await owner.SendAsync(HttpMethod.Patch, members.Of(owner), new { role = "agent" })).AssertRefused(HttpStatusCode.Conflict);
        (await owner.SendAsync(HttpMethod.Patch, members.Of(owner), new { role = "owner" })).Expect(HttpStatusCode.OK);

        await people.HireAsync("owner", members.Business);
        (await owner.SendAsync(HttpMethod.Delete, members.Of(owner))).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Of_two_owners_who_let_each_other_go_at_once_one_stays()
    {
        var (owner, members) = await ShopAsync();
        var second = await people.HireAsync("owner", members.Business);

        var replies = await Task.WhenAll(owner.SendAsync(HttpMethod.Delete, members.Of(second)), second.SendAsync(HttpMethod.Delete, members.Of(owner)));

        Assert.Single(replies, reply => reply.Status is HttpStatusCode.NoContent);
        var left = replies[0].Status is HttpStatusCode.NoContent ? owner : second;
        Assert.Equal([left.AgentId], (await left.SendAsync(HttpMethod.Get, members.Path)).Expect(HttpStatusCode.OK).Json.Texts("id"));
    }

    [Fact]
    public async Task Whoever_is_removed_sees_nothing_any_more_but_keeps_the_account()
    {
        var (owner, members) = await ShopAsync();
        var agent = await people.HireAsync("Grace", members.Business);

        (await owner.SendAsync(HttpMethod.Delete, members.Of(agent))).Expect(HttpStatusCode.NoContent);

        await agent.UntilRefusedAsync(members.Path);
        (await agent.SendAsync(HttpMethod.Get, members.Path)).AssertRefused(HttpStatusCode.NotFound);
        Assert.Empty((await agent.SendAsync(HttpMethod.Get, "/api/auth/me")).Expect(HttpStatusCode.OK).Json.GetProperty("memberships").EnumerateArray());
        (await owner.SendAsync(HttpMethod.Delete, members.Of(agent))).AssertRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_is_removed_while_a_body_is_on_its_way_is_refused()
    {
        var (owner, members) = await ShopAsync();
        var other = await people.HireAsync("Grace", members.Business, Role.Owner);
        var body = new HeldBack("{\"name\":\"kept\"}");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/business/{members.Business}/api-keys") { Content = body };
        var making = other.SendAsync(request);
        await body.Begun;

        (await owner.SendAsync(HttpMethod.Delete, members.Of(other))).Expect(HttpStatusCode.NoContent);
        await other.UntilRefusedAsync(members.Path);
        body.Finish();

        (await making).AssertRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_agent_may_leave_but_send_nobody_away()
    {
        var (_, members) = await ShopAsync();
        var (agent, colleague) = (await people.HireAsync("Grace", members.Business), await people.HireAsync("Bo", members.Business));

        (await agent.SendAsync(HttpMethod.Delete, members.Of(colleague))).AssertRefused(HttpStatusCode.Forbidden);
        (await agent.SendAsync(HttpMethod.Delete, members.Of(agent))).Expect(HttpStatusCode.NoContent);
        (await people.Agent.SendAsync(HttpMethod.Delete, members.Of(colleague))).AssertRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Open_conversations_of_who_left_are_unassigned_to_everybody_at_once()
    {
        var (owner, members) = await ShopAsync();
        var (agent, colleague) = (await people.HireAsync("Grace", members.Business), await people.HireAsync("Bo", members.Business));
        var (open, snoozed, others) = (await AssignedAsync(owner, members, agent), await AssignedAsync(owner, members, agent, "snoozed"), await AssignedAsync(owner, members, colleague));
        await using var hub = await owner.ConnectAsync();
        await hub.CallAsync("join_business", members.Business);

        (await owner.SendAsync(HttpMethod.Delete, members.Of(agent))).Expect(HttpStatusCode.NoContent);

        foreach (var id in new[] { open, snoozed })
        {
            Assert.True((await hub.HearAsync("conversation_updated", conversation => conversation.Number("id") == id)).Payload.IsNull("assignee"));
            Assert.True((await owner.SendAsync(HttpMethod.Get, $"/api/conversations/{id}")).Expect(HttpStatusCode.OK).Json.IsNull("assignee"));
        }
        Assert.Equal([snoozed, open], await IdsAsync(owner, members, "none"));
        Assert.Empty(await IdsAsync(owner, members, agent.AgentId));
        Assert.Equal([others], await IdsAsync(owner, members, colleague.AgentId));
        foreach (var stranger in new[] { agent.AgentId, people.Agent.AgentId })
            (await owner.SendAsync(HttpMethod.Patch, $"/api/conversations/{open}", new { assigneeId = stranger })).AssertRefused(HttpStatusCode.BadRequest, "assigneeId");
    }

    [Theory]
    [InlineData("customer")]
    [InlineData("active")]
    [InlineData("snoozed")]
    public async Task A_resolved_conversation_keeps_the_name_of_who_left_until_it_is_opened_again(string opening)
    {
        var (owner, members) = await ShopAsync();
        var agent = await people.HireAsync("Grace", members.Business);
        using var customer = await people.Server.MakeCustomerAsync(members.Business);
        var (resolved, answered) = (await AssignedAsync(owner, members, agent, "resolved", customer.Api), await AssignedAsync(owner, members, agent, "resolved"));
        var conversation = $"/api/conversations/{resolved}";

        (await owner.SendAsync(HttpMethod.Delete, members.Of(agent))).Expect(HttpStatusCode.NoContent);
        (await owner.SendAsync(HttpMethod.Post, $"/api/conversations/{answered}/messages", new { senderType = "business", content = "One more thing" })).Expect(HttpStatusCode.Created);

        Assert.Equal([answered, resolved], await IdsAsync(owner, members, agent.AgentId));
        Assert.Equal("Grace", (await owner.SendAsync(HttpMethod.Get, conversation)).Expect(HttpStatusCode.OK).Json.GetProperty("assignee").Text("name"));

        if (opening is "customer") await customer.Api.SendAsync(resolved, "Me again");
        else (await owner.SendAsync(HttpMethod.Patch, conversation, new { status = opening })).Expect(HttpStatusCode.OK);

        Assert.True((await owner.SendAsync(HttpMethod.Get, conversation)).Expect(HttpStatusCode.OK).Json.IsNull("assignee"));
        Assert.Equal([resolved], await IdsAsync(owner, members, "none"));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"role":null}""")]
    [InlineData("""{"role":"boss"}""")]
    [InlineData("""{"role":1}""")]
    public async Task A_role_must_be_one(string body)
    {
        var (owner, members) = await ShopAsync();
        using var request = new HttpRequestMessage(HttpMethod.Patch, members.Of(owner)) { Content = ApiClient.Raw(System.Text.Encoding.UTF8.GetBytes(body)) };

        (await owner.SendAsync(request)).AssertRefused(HttpStatusCode.BadRequest, "role");
    }

    private async Task<(Person Owner, Members Members)> ShopAsync()
    {
        var shop = await people.Server.OpenBusinessAsync();
        return (await people.HireAsync("owner", shop, Role.Owner), new Members(shop));
    }

    private static async Task<long> AssignedAsync(Person owner, Members members, Person agent, string status = "active", ApiClient? customer = null)
    {
        var start = new { businessId = members.Business, customerName = "Ada" };
        var started = customer is null ? await owner.SendAsync(HttpMethod.Post, "/api/conversations", start) : await customer.PostAsync("/api/conversations", start);
        var id = started.Expect(HttpStatusCode.Created).Json.Number("id");
        (await owner.SendAsync(HttpMethod.Patch, $"/api/conversations/{id}", new { assigneeId = agent.AgentId, status })).Expect(HttpStatusCode.OK);
        return id;
    }

    private static async Task<long[]> IdsAsync(Person owner, Members members, string? assignee) =>
        [.. (await owner.SendAsync(HttpMethod.Get, $"/api/conversations/business/{members.Business}?assignee={assignee}")).Expect(HttpStatusCode.OK).Json.Numbers("id")];

    private static async Task UntilAsync(Person who, string path, HttpStatusCode status)
    {
        using var over = new CancellationTokenSource(Until.Patience);
        while ((await who.SendAsync(HttpMethod.Get, path)).Status != status) await Task.Delay(20, over.Token);
    }

    private sealed record Members(string Business)
    {
        public string Path => $"/api/business/{Business}/members";

        public string Of(Person person) => $"{Path}/{person.AgentId}";
    }

    /// <summary>A JSON body whose end comes when the test says so.</summary>
    private sealed class HeldBack : HttpContent
    {
        private readonly byte[] json;
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldBack(string json)
        {
            this.json = System.Text.Encoding.UTF8.GetBytes(json);
            Headers.ContentType = new("application/json");
        }

        public Task Begun => begun.Task;

        public void Finish() => end.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(json.AsMemory(0, json.Length - 1));
            await stream.FlushAsync();
            begun.SetResult();
            await end.Task;
            await stream.WriteAsync(json.AsMemory(json.Length - 1));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = json.Length;
            return true;
        }
    }
}
