using System.Net;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Access;

public sealed class InvitationTests(People people)
{
    private const string Password = "correct horse battery";

    private Person Nobody => people.Principals["nobody"];

    private string Invitations => $"/api/business/{people.Shop}/invitations";

    [Fact]
    public async Task A_link_tells_what_it_offers_and_makes_a_new_account_a_member()
    {
        var email = NewEmail();
        var written = (await people.Owner.SendAsync(HttpMethod.Post, Invitations, new { role = "agent", email = email.ToUpperInvariant() })).Expect(HttpStatusCode.Created).Json;
        Assert.Equal(["created_at", "email", "expires_at", "id", "mailed", "role", "token"], written.Fields());
        Assert.Equal(TimeSpan.FromDays(7), written.Time("expires_at") - written.Time("created_at"));
        var token = written.Text("token");

        var offer = (await LookAsync(token)).Expect(HttpStatusCode.OK).Json;
        var accepted = (await AcceptAsync(new { token, email, password = Password, name = "Grace" })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal((people.Shop, "The shop"), (offer.GetProperty("business").Text("id"), offer.GetProperty("business").Text("name")));
        Assert.Equal(("agent", email), (offer.Text("role"), offer.Text("email")));
        var user = accepted.GetProperty("user");
        Assert.Equal(("Grace", email), (user.Text("name"), user.Text("email")));
        using var grace = new Person("Grace", people.Server.Address, accepted.Text("access_token"));
        (await grace.SendAsync(HttpMethod.Get, $"/api/conversations/business/{people.Shop}")).Expect(HttpStatusCode.OK);
        (await grace.SendAsync(HttpMethod.Get, $"/api/conversations/business/{people.Other}")).AssertRefused(HttpStatusCode.NotFound);
        (await Nobody.SendAsync(HttpMethod.Post, "/api/auth/login", new { email, password = Password })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_is_good_once()
    {
        var (id, token) = await people.InviteAsync();
        (await AcceptAsync(New(token))).Expect(HttpStatusCode.OK);

        (await LookAsync(token)).AssertRefused(HttpStatusCode.NotFound, "token");
        (await AcceptAsync(New(token))).AssertRefused(HttpStatusCode.NotFound, "token");
        Assert.DoesNotContain(id, (await people.Owner.SendAsync(HttpMethod.Get, Invitations)).Expect(HttpStatusCode.OK).Json.Texts("id"));
        (await people.Owner.SendAsync(HttpMethod.Delete, $"{Invitations}/{id}")).AssertRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_many_who_accept_at_once_one_becomes_a_member()
    {
        var (_, token) = await people.InviteAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => AcceptAsync(New(token))));

        Assert.Single(replies, reply => reply.Status is HttpStatusCode.OK);
        Assert.All(replies.Where(reply => reply.Status is not HttpStatusCode.OK), reply => reply.AssertRefused(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Whoever_is_signed_in_joins_with_the_token_alone_and_sees_the_business_at_once()
    {
        var elsewhere = await people.HireAsync("Bo", people.Other);
        var stats = $"/api/business/{people.Shop}/stats";
        (await elsewhere.SendAsync(HttpMethod.Get, stats)).AssertRefused(HttpStatusCode.NotFound);
        var (_, token) = await people.InviteAsync("owner");

        var accepted = (await elsewhere.SendAsync(HttpMethod.Post, "/api/invitations/accept", new { token })).Expect(HttpStatusCode.OK);

        Assert.False(accepted.Json.TryGetProperty("access_token", out _));
        Assert.Null(accepted.Header("Set-Cookie"));
        Assert.Equal(new[] { people.Other, people.Shop }.Order(), accepted.Json.GetProperty("user").GetProperty("memberships").Texts("business_id").Order());
        using var over = new CancellationTokenSource(Until.Patience);
        while ((await elsewhere.SendAsync(HttpMethod.Get, stats)).Status is not HttpStatusCode.OK) await Task.Delay(20, over.Token);
        var (_, second) = await people.InviteAsync();
        (await elsewhere.SendAsync(HttpMethod.Post, "/api/invitations/accept", new { token = second })).AssertRefused(HttpStatusCode.Conflict);
        (await LookAsync(second)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_account_that_is_there_joins_by_its_password_and_by_no_other()
    {
        var email = NewEmail();
        var (_, first) = await people.InviteAsync();
        var (_, second) = await people.InviteAsync();
        (await AcceptAsync(new { token = first, email, password = Password, name = "Grace" })).Expect(HttpStatusCode.OK);
        var id = (await people.Owner.SendAsync(HttpMethod.Get, $"/api/business/{people.Shop}/members")).Json.EnumerateArray().Single(member => member.Text("email") == email).Text("id");
        (await people.Owner.SendAsync(HttpMethod.Delete, $"/api/business/{people.Shop}/members/{id}")).Expect(HttpStatusCode.NoContent);

        (await AcceptAsync(new { token = second, email, password = "another password", name = "Mallory" })).AssertRefused(HttpStatusCode.Unauthorized);
        var back = (await AcceptAsync(new { token = second, email, password = Password })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal((id, "Grace"), (back.GetProperty("user").Text("id"), back.GetProperty("user").Text("name")));
    }

    [Fact]
    public async Task One_for_somebody_is_for_nobody_else()
    {
        var (_, token) = await people.InviteAsync("agent", NewEmail());

        (await AcceptAsync(New(token))).AssertRefused(HttpStatusCode.Forbidden, "email");
        (await people.Principals["agent elsewhere"].SendAsync(HttpMethod.Post, "/api/invitations/accept", new { token })).AssertRefused(HttpStatusCode.Forbidden, "email");
        (await LookAsync(token)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_that_is_taken_back_is_good_for_nothing()
    {
        var (id, token) = await people.InviteAsync();

        (await people.Principals["agent elsewhere"].SendAsync(HttpMethod.Delete, $"/api/business/{people.Other}/invitations/{id}")).AssertRefused(HttpStatusCode.NotFound);
        (await people.Owner.SendAsync(HttpMethod.Delete, $"{Invitations}/{id}")).Expect(HttpStatusCode.NoContent);

        (await AcceptAsync(New(token))).AssertRefused(HttpStatusCode.NotFound);
    }

    /// <summary>Or whoever is let go could come back by a link of his or her own.</summary>
    [Theory]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task What_an_owner_has_written_ends_with_being_an_owner(string method)
    {
        var second = await people.HireAsync("owner");
        var token = (await second.SendAsync(HttpMethod.Post, Invitations, new { role = "owner" })).Expect(HttpStatusCode.Created).Json.Text("token");
        (await LookAsync(token)).Expect(HttpStatusCode.OK);

        var member = $"/api/business/{people.Shop}/members/{second.AgentId}";
        var done = await people.Owner.SendAsync(new HttpMethod(method), member, method is "PATCH" ? new { role = "agent" } : null);

        Assert.True(done.Status is HttpStatusCode.OK or HttpStatusCode.NoContent, done.Text);
        (await AcceptAsync(New(token))).AssertRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_has_those_that_are_open_without_their_tokens()
    {
        var (id, token) = await people.InviteAsync("owner", "Grace@Shop.test");

        var list = (await people.Owner.SendAsync(HttpMethod.Get, Invitations)).Expect(HttpStatusCode.OK);

        var shown = list.Json.EnumerateArray().Single(invitation => invitation.Text("id") == id);
        Assert.Equal(["created_at", "email", "expires_at", "id", "role"], shown.Fields());
        Assert.Equal(("owner", "grace@shop.test"), (shown.Text("role"), shown.Text("email")));
        Assert.DoesNotContain(token, list.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password", "short")]
    [InlineData("password", null)]
    [InlineData("name", " ")]
    [InlineData("name", null)]
    [InlineData("email", "no address")]
    [InlineData("email", null)]
    [InlineData("token", null)]
    public async Task A_wrong_field_is_named_and_the_invitation_stays_good(string field, string? value)
    {
        var (_, token) = await people.InviteAsync();
        var body = new Dictionary<string, string?> { ["token"] = token, ["email"] = NewEmail(), ["password"] = Password, ["name"] = "Grace", [field] = value };

        (await AcceptAsync(body)).AssertRefused(HttpStatusCode.BadRequest, field);
        (await LookAsync(token)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("no address", "agent", "email")]
    [InlineData("a\u0007@shop.test", "agent", "email")]
    [InlineData(null, "boss", "role")]
    [InlineData(null, null, "role")]
    public async Task An_invitation_needs_a_role_and_at_most_an_address(string? email, string? role, string field) =>
        (await people.Owner.SendAsync(HttpMethod.Post, Invitations, new { email, role })).AssertRefused(HttpStatusCode.BadRequest, field);

    private Task<Reply> LookAsync(string? token) => Nobody.SendAsync(HttpMethod.Post, "/api/invitations/look", new { token });

    private Task<Reply> AcceptAsync(object body) => Nobody.SendAsync(HttpMethod.Post, "/api/invitations/accept", body);

    private static object New(string? token) => new { token, email = NewEmail(), password = Password, name = "Somebody" };

    private static string NewEmail() => $"{Guid.NewGuid():N}@shop.test";
}
