using System.Net;

namespace BizChat.WebApi.Tests.Operations;

public sealed class RequestGuardMiddlewareTests(DefaultServer shared) : IClassFixture<DefaultServer>
{
    private readonly OperatedServer server = shared.Server;

    [Theory]
    [InlineData("GET", "/api/conversations/1")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/conversations/1/messages")]
    [InlineData("DELETE", "/api/conversations/1")]
    [InlineData("GET", "/api/docs/")]
    [InlineData("GET", "/")]
    public async Task Every_answer_carries_the_security_headers(string method, string path)
    {
        var answer = await server.SendAsync(new HttpMethod(method), path);

        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Matches("default-src '(none|self)'", Header(answer, "Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/API/Nothing")]
    [InlineData("//api/nothing")]
    [InlineData("/api%2fnothing")]
    [InlineData("/%61pi/nothing")]
    [InlineData("/hubs/nothing")]
    [InlineData("/uploads/nothing")]
    [InlineData("/assets/nothing.js")]
    public async Task What_is_not_there_is_no_page(string path)
    {
        var answer = await server.Http.GetAsync(new Uri(server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_wrong_method_is_answered_with_the_allowed_ones()
    {
        var answer = await server.SendAsync(HttpMethod.Delete, "/api/conversations/1");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "PATCH"], answer.Content.Headers.Allow.Order());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task HEAD_tells_of_a_GET_without_its_body()
    {
        var get = await server.SendAsync(HttpMethod.Get, "/api/conversations/1");
        var head = await server.SendAsync(HttpMethod.Head, "/api/conversations/1");

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("own", HttpStatusCode.OK)]
    [InlineData("https://shop.example", HttpStatusCode.OK)]
    [InlineData("https://shop.example.evil", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task The_hub_takes_pages_it_knows_and_clients_that_are_no_pages(string? origin, HttpStatusCode expected)
    {
        if (origin is "own") origin = server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var answer = await server.SendAsync(HttpMethod.Post, "/hubs/chat/negotiate?negotiateVersion=1", null, origin is null ? [] : [("Origin", origin)]);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://shop.example", "https://shop.example")]
    [InlineData("https://other.example", null)]
    public async Task Other_sites_may_call_when_they_are_listed_and_caches_know(string origin, string? allowed)
    {
        var answer = await server.SendAsync(HttpMethod.Get, "/api/conversations/1", null, ("Origin", origin));

        Assert.Equal(allowed, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(["Origin"], answer.Headers.Vary);
    }

    [Theory]
    [InlineData("tech-store", HttpStatusCode.OK, "max-age=60, private")]
    [InlineData("tech-stroe", HttpStatusCode.NotFound, "no-store")]
    public async Task Every_site_may_ask_whether_a_business_exists_without_credentials(string business, HttpStatusCode expected, string kept)
    {
        var answer = await server.SendAsync(HttpMethod.Get, $"/api/business/{business}", null, ("Origin", "https://other.example"));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
        Assert.Equal(kept, Header(answer, "Cache-Control"));
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task Lists_are_compressed_when_they_are_asked_for_so(string accepted, string? expected)
    {
        var list = await server.SendAsync(HttpMethod.Get, "/api/conversations/business/tech-store", null, ("Accept-Encoding", accepted));
        var one = await server.SendAsync(HttpMethod.Get, "/api/conversations/1", null, ("Accept-Encoding", accepted));

        Assert.Equal(expected, list.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", list.Headers.Vary);
        Assert.Empty(one.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LocalHost:1234", HttpStatusCode.OK)]
    [InlineData("shop.localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.2:80", HttpStatusCode.OK)]
    [InlineData("[::1]:80", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("notlocalhost", HttpStatusCode.MisdirectedRequest)]
    [InlineData("192.168.0.1", HttpStatusCode.MisdirectedRequest)]
    public async Task In_open_mode_only_names_of_this_machine_are_answered(string host, HttpStatusCode expected)
    {
        var answer = await server.SendAsync(HttpMethod.Get, "/api/conversations/1", null, ("Host", host));

        Assert.Equal(expected, answer.StatusCode);
        if (expected is not HttpStatusCode.OK) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_answered_414()
    {
        var answer = await server.SendAsync(HttpMethod.Get, "/api/events?businessId=" + new string('x', 9_000));

        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Figures_are_for_this_machine_only()
    {
        var here = await server.Http.GetAsync("/metrics");
        var proxied = await server.SendAsync(HttpMethod.Get, "/metrics", null, ("X-Forwarded-For", "192.0.2.1"));

        Assert.Contains("bizchat_messages_total", await here.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, proxied.StatusCode);
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
