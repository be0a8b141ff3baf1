using System.Net;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Nodes;

/// <summary>A right that is lost at one node is lost at the other, with Redis or without.</summary>
[Trait("Nodes", "their own")]
public sealed class RevocationTests
{
    private const string Password = "correct horse battery";

    /// <summary>The product promises five seconds; a machine that does much else gets more.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_let_go_or_signs_out_at_one_node_is_out_at_the_other(bool withRedis)
    {
        await using var nodes = await TwoNodes.StartAsync(withRedis, settings: withRedis ? [("Access__Mode", "required")] : [("Access__Mode", "required"), ("Realtime__Redis", "")]);
        var (code, output) = await nodes.First.RunCommandAsync(Password, "create-owner", "--business", "shop", "--name", "A shop", "--email", "ada@shop.test", "--password-stdin");
        Assert.True(code == 0, output);
        using var nobody = nodes.First.Client();
        using var owner = new ApiClient(nodes.First.Address, await SignInAsync(nobody, "ada@shop.test"));
        var token = (await owner.PostAsync("/api/business/shop/invitations", new { role = "agent" })).Expect(HttpStatusCode.Created).Json.Text("token");
        (await nobody.PostAsync("/api/invitations/accept", new { token, email = "bo@shop.test", password = Password, name = "Bo" })).Expect(HttpStatusCode.OK);
        var (boToken, adaToken) = (await SignInAsync(nobody, "bo@shop.test"), await SignInAsync(nobody, "ada@shop.test"));
        using var bo = new ApiClient(nodes.Second.Address, boToken);
        using var ada = new ApiClient(nodes.Second.Address, adaToken);
        await using var boHub = await DotNetHubUser.ConnectAsync(nodes.Second.HubAddress, bearer: boToken);
        await using var adaHub = await DotNetHubUser.ConnectAsync(nodes.Second.HubAddress, bearer: adaToken);
        await boHub.CallAsync("join_business", "shop");
        await adaHub.CallAsync("join_business", "shop");
        var boId = (await bo.GetAsync("/api/auth/me")).Expect(HttpStatusCode.OK).Json.Text("id");

        (await owner.DeleteAsync($"/api/business/shop/members/{boId}")).Expect(HttpStatusCode.NoContent);
        await boHub.Closed.WaitAsync(Until.Patience);
        await Until.TrueAsync(async () => (await bo.GetAsync("/api/conversations/business/shop")).Status is HttpStatusCode.NotFound, Until.Patience);
        (await ada.GetAsync("/api/conversations/business/shop")).Expect(HttpStatusCode.OK);

        (await owner.PostAsync("/api/auth/logout-everywhere")).Expect(HttpStatusCode.NoContent);
        await adaHub.Closed.WaitAsync(Until.Patience);
        await Until.TrueAsync(async () => (await ada.GetAsync("/api/auth/me")).Status is HttpStatusCode.Unauthorized, Until.Patience);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ticket_of_one_node_opens_one_connection_at_either(bool withRedis)
    {
        await using var nodes = await TwoNodes.StartAsync(withRedis, settings: withRedis ? [("Access__Mode", "required")] : [("Access__Mode", "required"), ("Realtime__Redis", "")]);
        var (code, output) = await nodes.First.RunCommandAsync(Password, "create-owner", "--business", "shop", "--name", "A shop", "--email", "ada@shop.test", "--password-stdin");
        Assert.True(code == 0, output);
        using var nobody = nodes.First.Client();
        using var ada = new ApiClient(nodes.First.Address, await SignInAsync(nobody, "ada@shop.test"));
        var ticket = (await ada.PostAsync("/api/auth/hub-ticket", new { })).Expect(HttpStatusCode.Created).Json.Text("ticket")!;

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await TicketUser.StatusAsync(nodes.Second.HubAddress, ticket));
        Assert.Equal(HttpStatusCode.Unauthorized, await TicketUser.StatusAsync(nodes.First.HubAddress, ticket));
        Assert.Equal(HttpStatusCode.Unauthorized, await TicketUser.StatusAsync(nodes.Second.HubAddress, ticket));
    }

    private static async Task<string> SignInAsync(ApiClient node, string email) =>
        (await node.PostAsync("/api/auth/login", new { email, password = Password })).Expect(HttpStatusCode.OK).Json.Text("access_token")!;
}
