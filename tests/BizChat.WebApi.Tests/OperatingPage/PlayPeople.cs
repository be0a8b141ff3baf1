using System.Net;
using BizChat.TestKit.Http;

namespace BizChat.WebApi.Tests.OperatingPage;

/// <summary>A visitor of the shop that the operating page sets up, and an agent of the demo shop in the earlier database.</summary>
internal sealed class PlayPeople(Uri server) : IDisposable
{
    private readonly ApiClient api = new(server);
    private long conversation;
    private string? token;

    public async Task VisitorWritesAsync(string content)
    {
        if (token is not null)
        {
            (await api.PostAsync(ApiClient.Messages(conversation), new { senderType = "customer", content }, Bearer(token))).Expect(HttpStatusCode.Created);
            return;
        }
        var started = (await api.PostAsync("/api/conversations", new { businessId = "my-shop", customerName = "Vera", content })).Expect(HttpStatusCode.Created).Json;
        (conversation, token) = (started.Number("id"), started.Text("customer_token"));
    }

    public async Task VisitorSeesAsync(string content, string nothingOf)
    {
        var text = (await api.GetAsync(ApiClient.Messages(conversation), Bearer(token!))).Expect(HttpStatusCode.OK).Text;
        Assert.Contains(content, text, StringComparison.Ordinal);
        Assert.DoesNotContain(nothingOf, text, StringComparison.Ordinal);
    }

    public async Task DemoVisitorWritesAsync(string content) =>
        (await api.PostAsync("/api/conversations", new { businessId = "tech-store", customerName = "Vera", content })).Expect(HttpStatusCode.Created);

    public async Task AgentWritesAsync(string content) =>
        (await api.PostAsync(ApiClient.Messages(1), new { senderType = "business", content }, Bearer(await SignInAsync()))).Expect(HttpStatusCode.Created);

    public async Task AgentSeesNothingOfAsync(string content) =>
        Assert.DoesNotContain(content, (await api.GetAsync(ApiClient.Messages(1) + "?limit=100", Bearer(await SignInAsync()))).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);

    public void Dispose() => api.Dispose();

    private async Task<string> SignInAsync() =>
        (await api.PostAsync("/api/auth/login", new { email = "agent@tech-store.test", password = "bizchat-demo" })).Expect(HttpStatusCode.OK).Json.Text("access_token")!;

    private static (string Name, string Value) Bearer(string token) => ("Authorization", "Bearer " + token);
}
