using System.Net;
using System.Text.Json;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Conversations;

public sealed class SearchingABusiness(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task Pages_lead_through_all_hits_with_their_places()
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop, content: "Blue headphones?");
        for (var i = 0; i < 4; i++) await api.SendAsync(id, $"Headphones, number {i}");

        var contents = new List<string?>();
        for (var path = $"/api/business/{shop}/search?q=headphones&limit=2"; path is not null;)
        {
            var page = (await api.GetAsync(path)).Expect(HttpStatusCode.OK);
            contents.AddRange(page.Json.EnumerateArray().Select(hit => hit.GetProperty("message").Text("content")));
            path = page.Header("Link") is { } link ? link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)] : null;
        }
        var hit = (await api.GetAsync($"/api/business/{shop}/search?q=blue")).Json.EnumerateArray().Single();

        Assert.Equal(["Headphones, number 3", "Headphones, number 2", "Headphones, number 1", "Headphones, number 0", "Blue headphones?"], contents);
        Assert.Equal(["conversation", "message", "note", "ranges", "snippet"], hit.Fields());
        Assert.Equal((id, "Blue headphones?"), (hit.GetProperty("conversation").Number("id"), hit.Text("snippet")));
        Assert.Equal("[[0,4]]", hit.GetProperty("ranges").GetRawText());
        Assert.Equal(JsonValueKind.Null, hit.GetProperty("note").ValueKind);
    }

    [Theory]
    [InlineData("", "q")]
    [InlineData("?q=%20", "q")]
    [InlineData("?q=a&in=files", "in")]
    [InlineData("?q=a&limit=101", "limit")]
    [InlineData("?q=a&cursor=z", "cursor")]
    [InlineData("?q=a&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to")]
    public async Task What_cannot_be_searched_is_refused_by_field(string query, string field)
    {
        var shop = await server.OpenBusinessAsync();

        (await api.GetAsync($"/api/business/{shop}/search{query}")).AssertRefused(HttpStatusCode.BadRequest, field);
    }
}
