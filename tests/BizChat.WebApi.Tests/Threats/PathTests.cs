using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Threats;

/// <summary>No spelling of a path leads to a file that is not served, or past who may ask.</summary>
public sealed class PathTests(PathTests.Locked locked) : IClassFixture<PathTests.Locked>
{
    private readonly BizChatServer server = locked.Server;
    private readonly string shop = locked.Shop;

    /// <summary>
    /// Guards: an upload is looked up by its row, under a name that only this server gives (FilePolicy.IsStorageName); files of
    /// the client are listed at the start (ClientFiles), so that no path of a request reaches the file system.
    /// </summary>
    [Theory]
    [InlineData("/uploads/../canary.txt")]
    [InlineData("/uploads/%2e%2e/canary.txt")]
    [InlineData("/uploads/..%2fcanary.txt")]
    [InlineData("/uploads/..%2Fcanary.txt")]
    [InlineData("/uploads/%2e%2e%2fcanary.txt")]
    [InlineData("/uploads/..%5ccanary.txt")]
    [InlineData("/uploads/..%252fcanary.txt")]
    [InlineData("/uploads/%c0%ae%c0%ae%c0%afcanary.txt")]
    [InlineData("/uploads/..;/canary.txt")]
    [InlineData("/uploads//../canary.txt")]
    [InlineData("/uploads/....//canary.txt")]
    [InlineData("/uploads/..%00/canary.txt")]
    [InlineData("/uploads/canary.txt%00.png")]
    [InlineData("/uploads/%2fetc%2fpasswd")]
    [InlineData("/uploads/file:%2f%2f%2fetc%2fpasswd")]
    [InlineData("/uploads/\\..\\canary.txt")]
    [InlineData("/assets/../appsettings.json")]
    [InlineData("/assets/..%2fappsettings.json")]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/BizChat.WebApi.dll")]
    public async Task No_path_climbs_out_of_what_is_served(string target)
    {
        var answer = await RawHttp.AskAsync(server.Address, target);

        Assert.True(answer.Status is 400 or 404, $"{answer.Status} {answer.Body}");
        Assert.DoesNotContain("canary", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Logging", answer.Body, StringComparison.Ordinal);
    }

    /// <summary>
    /// Guards: use cases decide by the ids of the route, never a middleware by the path as it was spelled; and no header stands for
    /// another method or path. Whoever adds either sees this fail.
    /// </summary>
    [Theory]
    [InlineData("/API/CONVERSATIONS/BUSINESS/{0}")]
    [InlineData("/api/conversations/business/{0}/")]
    [InlineData("/api/conversations//business/{0}")]
    [InlineData("//api/conversations/business/{0}")]
    [InlineData("/./api/conversations/business/{0}")]
    [InlineData("/x/../api/conversations/business/{0}")]
    [InlineData("/x/%2e%2e/api/conversations/business/{0}")]
    [InlineData("/%61pi/conversations/business/{0}")]
    [InlineData("/api%2fconversations%2fbusiness%2f{0}")]
    [InlineData("/api/conversations/business/{0};x=1")]
    [InlineData("/api/conversations/business/{0}%20")]
    [InlineData("/api/conversations/business/{0}%00")]
    [InlineData("/api/conversations/business/{0}.json")]
    [InlineData("/api/conversations/business/{0}?access_token=x")]
    [InlineData("/api/health/../conversations/business/{0}")]
    [InlineData("/uploads/..%2fapi/conversations/business/{0}")]
    [InlineData("/api/business/{0}/members?_method=GET")]
    [InlineData("/API/Business/{0}/Audit")]
    [InlineData("/api/business/{0}/%61pi-keys")]
    public async Task No_spelling_gets_past_who_may_ask(string target)
    {
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, target, shop);

        var answer = await RawHttp.AskAsync(server.Address, path);

        Assert.True(answer.Status is 400 or 401 or 404, $"{answer.Status} {answer.Body}");
        Assert.DoesNotContain("X-Total-Count", string.Concat(answer.Headers), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override: DELETE")]
    [InlineData("X-HTTP-Method: PATCH")]
    [InlineData("X-Method-Override: PATCH")]
    [InlineData("X-Original-URL: /api/business/{0}/stats")]
    [InlineData("X-Rewrite-URL: /api/business/{0}/stats")]
    [InlineData("X-Forwarded-Prefix: /x")]
    public async Task No_header_stands_for_another_method_or_path(string header)
    {
        var line = string.Format(System.Globalization.CultureInfo.InvariantCulture, header, shop);

        var answer = await RawHttp.AskAsync(server.Address, "/api/business/" + shop, "GET", line);

        Assert.Equal(200, answer.Status);
        Assert.Contains($"\"id\":\"{shop}\"", answer.Body, StringComparison.Ordinal);
    }

    /// <summary>Guard: ClientFiles.NeverPages. Without it the client's page answers for what is not there.</summary>
    [Theory]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("GET", "/Api/Nothing")]
    [InlineData("GET", "//api/nothing")]
    [InlineData("GET", "/%61pi/nothing")]
    [InlineData("GET", "/api%2fnothing")]
    [InlineData("GET", "/api/conversations/abc")]
    [InlineData("POST", "/api/nothing")]
    [InlineData("DELETE", "/api/nothing")]
    [InlineData("GET", "/hubs/nothing")]
    [InlineData("GET", "/uploads/nothing")]
    public async Task What_is_not_there_is_a_problem_even_for_browsers(string method, string target)
    {
        var answer = await RawHttp.AskAsync(server.Address, target, method, "Accept: text/html,application/xhtml+xml");

        Assert.Equal(404, answer.Status);
        Assert.True(answer.IsProblem, string.Join('\n', answer.Headers));
    }

    /// <summary>The mirror of all of it: the same paths, spelled as they are meant, are served.</summary>
    [Fact]
    public async Task What_is_served_is_served()
    {
        var listed = await RawHttp.AskAsync(server.Address, $"/api/conversations/business/{shop}");
        var shown = await RawHttp.AskAsync(server.Address, "/", "GET", "Accept: text/html");

        Assert.Equal(401, listed.Status);
        Assert.Equal(200, shown.Status);
    }

    [Theory]
    [InlineData("/inbox")]
    [InlineData("/inbox/mine")]
    [InlineData("/inbox/mine/12?m=834&panel=details")]
    [InlineData("/search?q=charger&in=notes")]
    [InlineData("/reports")]
    [InlineData("/settings/audit")]
    [InlineData("/invite/a-token")]
    [InlineData("/team")]
    [InlineData("/setup/a-token")]
    [InlineData("/reset/a-token")]
    public async Task A_page_of_the_client_is_shown_at_its_own_path(string target)
    {
        var page = await RawHttp.AskAsync(server.Address, "/", "GET", "Accept: text/html");
        var shown = await RawHttp.AskAsync(server.Address, target, "GET", "Accept: text/html");

        Assert.Equal((200, page.Body), (shown.Status, shown.Body));
    }

    [Theory]
    [InlineData("/inbox/mine/12/13")]
    [InlineData("/inbox/mine/first")]
    [InlineData("/reports/12")]
    [InlineData("/settings/audit/12")]
    [InlineData("/invite")]
    [InlineData("/apii")]
    [InlineData("/apii/conversations/1")]
    [InlineData("/conversations/1")]
    public async Task A_mistyped_path_shows_the_page_of_the_client_with_404(string target)
    {
        var page = await RawHttp.AskAsync(server.Address, "/", "GET", "Accept: text/html");
        var shown = await RawHttp.AskAsync(server.Address, target, "GET", "Accept: text/html", "If-None-Match: *", "Range: bytes=0-9");

        Assert.Equal(404, shown.Status);
        Assert.Equal(page.Body, shown.Body);
    }

    /// <summary>A server that asks who asks, and a file beside its uploads.</summary>
    public sealed class Locked : IAsyncLifetime
    {
        public BizChatServer Server { get; } = BizChatServer.Start(new ServerOptions
        {
            Settings = new Dictionary<string, string> { ["Access:Mode"] = "required", ["RateLimits:Enabled"] = "false" },
        });

        public string Shop { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Shop = await Server.OpenBusinessAsync();
            await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(Server.UploadFolder)!, "canary.txt"), "canary");
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
