using System.Net;
using BizChat.Application.Access;
using BizChat.Domain.Access;
using BizChat.Domain.Customers;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Customers;

/// <summary>How long the links of mails open their conversation.</summary>
public sealed class MailedLinks(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task A_link_opens_its_conversation_for_thirty_days_however_often()
    {
        var shop = await Server.OpenBusinessAsync();
        var (_, id) = await Server.VisitAsync(shop);
        var fresh = await LinkAsync(shop, id, CustomerLink.Lifetime - TimeSpan.FromMinutes(5));
        var expired = await LinkAsync(shop, id, CustomerLink.Lifetime);

        for (var i = 0; i < 2; i++) Assert.Equal(id, (await OpenAsync(fresh)).Expect(HttpStatusCode.OK).Json.Number("conversation_id"));
        var refused = (await OpenAsync(expired)).Expect(HttpStatusCode.NotFound).Json;
        var unknown = (await OpenAsync(Secret.New())).Expect(HttpStatusCode.NotFound).Json;
        Assert.Equal(("link.not_found", unknown.Text("detail")), (refused.Text("code"), refused.Text("detail")));
    }

    [Fact]
    public async Task An_erasure_revokes_the_link_and_the_token_that_it_was_exchanged_for()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        var (ada, id) = await Server.VisitAsync(shop);
        var link = await LinkAsync(shop, id, TimeSpan.Zero);
        using var linked = new ApiClient(Server.Address, (await OpenAsync(link)).Expect(HttpStatusCode.OK).Json.Text("customer_token"));
        (await linked.GetAsync(ApiClient.Messages(id))).Expect(HttpStatusCode.OK);

        (await owner.Api.DeleteAsync($"/api/business/{shop}/customers/{ada.Id}")).Expect(HttpStatusCode.NoContent);

        (await OpenAsync(link)).Expect(HttpStatusCode.NotFound);
        (await linked.GetAsync(ApiClient.Messages(id))).Expect(HttpStatusCode.Unauthorized);
    }

    private Task<Reply> OpenAsync(string token) => Server.Api.PostAsync("/api/customers/link", new { token });

    /// <returns>The token of a link that was mailed some time ago.</returns>
    private async Task<string> LinkAsync(string shop, long conversation, TimeSpan ago)
    {
        var token = Secret.New();
        await Server.WriteAsync(work => work.Add(CustomerLink.To(conversation, shop, Secret.Hash(token), DateTimeOffset.UtcNow - ago)));
        return token;
    }
}
