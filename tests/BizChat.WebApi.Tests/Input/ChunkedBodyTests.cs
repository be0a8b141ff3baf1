using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Input;

/// <summary>A chunked body whose framing is wrong, as only a raw socket sends it, on every kind of route that reads one.</summary>
public sealed class ChunkedBodyTests(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;

    public static TheoryData<string, string, string> Routes => new()
    {
        { "POST", "/api/conversations", "application/json" },
        { "PATCH", "/api/conversations/1", "application/json" },
        { "POST", "/api/conversations/1/messages", "application/json" },
        { "POST", "/api/conversations/1/read", "application/json" },
        { "PATCH", "/api/business/tech-store", "application/json" },
        { "POST", "/api/auth/login", "application/json" },
        { "POST", "/api/auth/logout", "application/json" },
        { "POST", "/api/customers/identify", "application/json" },
        { "POST", "/api/upload", "multipart/form-data; boundary=x" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_malformed_chunk_size_is_400(string method, string path, string type) => await RefusedAsync(method, path, type, "zz\r\n{}\r\n0\r\n\r\n", 400);

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_chunk_size_beyond_63_bits_is_400(string method, string path, string type)
    {
        await RefusedAsync(method, path, type, "8000000000000000\r\n{}", 400);
        await RefusedAsync(method, path, type, "fffffffffffffffff\r\n{}", 400);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_body_beyond_the_limit_is_413(string method, string path, string type)
    {
        const string part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
        var isUpload = path is "/api/upload";
        var body = isUpload ? part + new string('a', 11 * 1024 * 1024) + "\r\n--x--\r\n" : $"{{\"x\":\"{new string('a', 130 * 1024)}\"}}";

        await RefusedAsync(method, path, type, $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n", 413);
    }

    private async Task RefusedAsync(string method, string path, string type, string body, int status)
    {
        var reply = await RawHttp.SendAsync(server.Address, path, method, body, "Content-Type: " + type, "Transfer-Encoding: chunked");

        Assert.True(status == reply.Status, $"{reply.Status}: {reply.Body}");
        Assert.True(reply.IsProblem, reply.Body);
        Assert.Contains("\"code\":\"", reply.Body, StringComparison.Ordinal);
        Assert.Empty(server.Errors);
    }
}
