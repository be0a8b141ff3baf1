using System.Net;
using BizChat.Domain.Access;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Access;

/// <summary>How sessions go on and end, and that nothing of them works afterwards.</summary>
public sealed class Sessions(GuardedServer guarded)
{
    /// <summary>The product promises five seconds for a right that is lost; a machine that does much else gets more.</summary>
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task A_refresh_token_is_good_once_and_ends_the_session_when_it_is_used_again()
    {
        using var bo = await Server.SignInAsync(await Server.OpenBusinessAsync());
        await using var hub = await bo.ConnectAsync();

        var second = (await RefreshAsync(bo.RefreshToken)).Expect(HttpStatusCode.OK).Json;
        var third = (await RefreshAsync(second.Text("refresh_token")!)).Expect(HttpStatusCode.OK).Json;
        using var now = new ApiClient(Server.Address, third.Text("access_token"));
        (await now.GetAsync("/api/auth/me")).Expect(HttpStatusCode.OK);

        (await RefreshAsync(bo.RefreshToken)).AssertRefused(HttpStatusCode.Unauthorized);

        (await RefreshAsync(third.Text("refresh_token")!)).AssertRefused(HttpStatusCode.Unauthorized);
        (await now.GetAsync("/api/auth/me")).AssertRefused(HttpStatusCode.Unauthorized);
        await hub.Closed.WaitAsync(Until.Patience);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b")]
    [InlineData(".")]
    public async Task What_is_no_refresh_token_refreshes_nothing(string token) =>
        (await RefreshAsync(token)).AssertRefused(token.Length == 0 ? HttpStatusCode.BadRequest : HttpStatusCode.Unauthorized);

    [Fact]
    public async Task No_token_passes_for_one_of_another_kind()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop, Role.Owner);
        using var ada = await Server.MakeCustomerAsync(shop);
        using var refreshAsAccess = new ApiClient(Server.Address, bo.RefreshToken);

        (await refreshAsAccess.GetAsync("/api/auth/me")).AssertRefused(HttpStatusCode.Unauthorized);
        (await RefreshAsync(bo.Bearer)).AssertRefused(HttpStatusCode.Unauthorized);
        (await ada.Api.GetAsync($"/api/conversations/business/{shop}")).AssertRefused(HttpStatusCode.Forbidden);
        (await ada.Api.GetAsync("/api/auth/me")).AssertRefused(HttpStatusCode.Forbidden);
        (await bo.Api.GetAsync($"/api/conversations/business/{shop}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_has_signed_out_is_out_everywhere_at_once()
    {
        using var bo = await Server.SignInAsync(await Server.OpenBusinessAsync());
        await using var hub = await bo.ConnectAsync();

        (await bo.Api.PostAsync("/api/auth/logout")).Expect(HttpStatusCode.NoContent);

        (await bo.Api.GetAsync("/api/auth/me")).AssertRefused(HttpStatusCode.Unauthorized);
        (await RefreshAsync(bo.RefreshToken)).AssertRefused(HttpStatusCode.Unauthorized);
        await hub.Closed.WaitAsync(Until.Patience);
        await Assert.ThrowsAsync<HttpRequestException>(() => bo.ConnectAsync());
        (await bo.Api.PostAsync("/api/auth/logout")).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_refresh_token_alone_signs_out_its_own_session_and_no_other()
    {
        var agent = await Server.RegisterAsync("Bo", (await Server.OpenBusinessAsync(), Role.Agent));
        using var phone = await Server.SignInAsync(agent);
        using var desk = await Server.SignInAsync(agent);

        (await Server.Api.PostAsync("/api/auth/logout", new { refreshToken = phone.RefreshToken })).Expect(HttpStatusCode.NoContent);

        (await phone.Api.GetAsync("/api/auth/me")).AssertRefused(HttpStatusCode.Unauthorized);
        (await desk.Api.GetAsync("/api/auth/me")).Expect(HttpStatusCode.OK);
        (await desk.Api.PostAsync("/api/auth/logout-everywhere")).Expect(HttpStatusCode.NoContent);
        (await desk.Api.GetAsync("/api/auth/me")).AssertRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions()
    {
        var agent = await Server.RegisterAsync("Bo", (await Server.OpenBusinessAsync(), Role.Agent));
        using var thief = await Server.SignInAsync(agent);
        using var bo = await Server.SignInAsync(agent);
        await using var hub = await thief.ConnectAsync();

        (await bo.Api.PostAsync("/api/auth/password", new { currentPassword = "wrong", newPassword = "another good one" })).AssertRefused(HttpStatusCode.BadRequest, "currentPassword");
        (await bo.Api.PostAsync("/api/auth/password", new { currentPassword = BizChatServer.Password, newPassword = "password1" })).AssertRefused(HttpStatusCode.BadRequest, "newPassword");
        (await bo.Api.PostAsync("/api/auth/password", new { currentPassword = BizChatServer.Password, newPassword = "another good one" })).Expect(HttpStatusCode.NoContent);

        (await bo.Api.GetAsync("/api/auth/me")).Expect(HttpStatusCode.OK);
        (await thief.Api.GetAsync("/api/auth/me")).AssertRefused(HttpStatusCode.Unauthorized);
        (await RefreshAsync(thief.RefreshToken)).AssertRefused(HttpStatusCode.Unauthorized);
        await hub.Closed.WaitAsync(Until.Patience);
        (await Server.Api.PostAsync("/api/auth/login", new { email = agent.Email, password = BizChatServer.Password })).AssertRefused(HttpStatusCode.Unauthorized);
        (await Server.Api.PostAsync("/api/auth/login", new { email = agent.Email, password = "another good one" })).Expect(HttpStatusCode.OK);
        (await Server.Api.PostAsync("/api/auth/password", new { currentPassword = "x", newPassword = "another good one" })).AssertRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Whoever_is_removed_here_loses_everything_within_the_promise()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        await using var hub = await bo.ConnectAsync();
        await hub.CallAsync("join_business", shop);
        (await bo.Api.GetAsync($"/api/conversations/business/{shop}")).Expect(HttpStatusCode.OK);

        await Server.TakeOutAsync(bo.Id, shop);

        await hub.Closed.WaitAsync(Until.Patience);
        (await bo.Api.GetAsync($"/api/conversations/business/{shop}")).AssertRefused(HttpStatusCode.NotFound);
        await using var again = await bo.ConnectAsync();
        await Assert.ThrowsAsync<HubRefusalException>(() => again.CallAsync("join_business", shop));
    }

    [Fact]
    public async Task Whoever_is_removed_by_another_process_loses_everything_within_the_promise()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        using var key = await Server.MakeKeyAsync(shop);
        using var ada = await Server.MakeCustomerAsync(shop);
        using var stays = await Server.SignInAsync(shop);
        await using var hub = await bo.ConnectAsync();
        await using var keyHub = await key.ConnectAsync();
        await using var adaHub = await ada.ConnectAsync();
        await using var stayingHub = await stays.ConnectAsync();
        (await key.Api.GetAsync($"/api/conversations/business/{shop}")).Expect(HttpStatusCode.OK);

        var now = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
        await Server.WriteFromOutsideAsync(
            $"""
            DELETE FROM memberships WHERE agent_id = '{bo.Id}';
            UPDATE api_keys SET revoked_at = '{now}' WHERE id = '{key.Id}';
            UPDATE customers SET erased_at = '{now}' WHERE id = '{ada.Id}';
            INSERT INTO access_changes (subject, at) VALUES ('agent:{bo.Id}', '{now}'), ('api_key:{key.Id}', '{now}'), ('customer:{ada.Id}', '{now}');
            """);

        await Task.WhenAll(hub.Closed, keyHub.Closed, adaHub.Closed).WaitAsync(Until.Patience);
        (await bo.Api.GetAsync($"/api/conversations/business/{shop}")).AssertRefused(HttpStatusCode.NotFound);
        (await key.Api.GetAsync($"/api/conversations/business/{shop}")).AssertRefused(HttpStatusCode.Unauthorized);
        (await ada.Api.GetAsync("/api/auth/me")).AssertRefused(HttpStatusCode.Unauthorized);
        (await stays.Api.GetAsync($"/api/conversations/business/{shop}")).Expect(HttpStatusCode.OK);
        Assert.Equal(shop, (await stayingHub.CallAsync("join_business", shop)).Text("businessId"));
    }

    [Fact]
    public async Task When_a_key_was_used_is_noted()
    {
        var shop = await Server.OpenBusinessAsync();
        using var key = await Server.MakeKeyAsync(shop);

        (await key.Api.GetAsync($"/api/conversations/business/{shop}")).Expect(HttpStatusCode.OK);

        Assert.NotNull(await Server.ReadAsync($"SELECT last_used_at FROM api_keys WHERE id = '{key.Id}'"));
    }

    private Task<Reply> RefreshAsync(string token) => Server.Api.PostAsync("/api/auth/refresh", new { refreshToken = token });
}
