using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Threats;

/// <summary>What a client sends never becomes a header of an answer, nor a line of the log.</summary>
public sealed class InjectionTests(SharedServer shared)
{
    private const string Forged = "forged\r\nSet-Cookie: stolen=1\r\nX-Forged: 1";

    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    /// <summary>Guard: PageLinks.With escapes what it repeats of the query.</summary>
    [Fact]
    public async Task A_query_that_is_repeated_in_a_link_stays_in_it()
    {
        var shop = await server.OpenBusinessAsync();
        for (var i = 0; i < 2; i++) await server.StartConversationAsync(shop);

        var answer = await api.GetAsync($"/api/conversations/business/{shop}?limit=1&x={Uri.EscapeDataString(Forged + ">; rel=\"evil\"")}");

        AssertNoneForged(answer.Expect(HttpStatusCode.OK));
        Assert.StartsWith($"/api/conversations/business/{shop}?", answer.Link("next"), StringComparison.Ordinal);
        Assert.Null(answer.Link("evil"));
    }

    /// <summary>Guard: FilePolicy.CleanName takes control characters out of names, and ServedFile encodes the rest.</summary>
    [Theory]
    [InlineData("a\r\nSet-Cookie: stolen=1\r\nX-Forged: 1.txt")]
    [InlineData("a\"; filename=\"evil.html.txt")]
    [InlineData("a\u2028Set-Cookie: stolen=1.txt")]
    [InlineData("ä\r\n\r\n<script>.txt")]
    public async Task The_name_of_a_file_stays_a_name(string name)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent("text"u8.ToArray());
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileNameStar = name };
        form.Add(file);
        var upload = (await api.SendAsync(HttpMethod.Post, "/api/upload", form)).Expect(HttpStatusCode.Created).Json;

        var served = await api.GetAsync(upload.Text("url")!);

        AssertNoneForged(served.Expect(HttpStatusCode.OK));
        var disposition = served.ContentHeaders.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal(["filename", "filename*"], disposition.Parameters.Select(parameter => parameter.Name).Order());
        Assert.Equal(upload.Text("original_name"), disposition.FileNameStar);
    }

    /// <summary>Guard: a business's logo is an address or a path; nothing else of a client's reaches a Location or a redirect.</summary>
    [Theory]
    [InlineData("/api/conversations/1%0d%0aSet-Cookie:%20stolen=1")]
    [InlineData("/api/business/x%0d%0aSet-Cookie:%20stolen=1")]
    [InlineData("/%0d%0aSet-Cookie:%20stolen=1")]
    [InlineData("/conversations%0d%0aSet-Cookie:%20stolen=1/")]
    [InlineData("/api/docs%0d%0aSet-Cookie:%20stolen=1")]
    public async Task No_path_becomes_a_header(string target)
    {
        var answer = await RawHttp.AskAsync(server.Address, target);

        Assert.DoesNotContain(answer.Headers, line => line.StartsWith("Set-Cookie", StringComparison.OrdinalIgnoreCase) || line.StartsWith("stolen", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Guard: Logs, which writes each entry as one line of JSON whatever is in it. With text for people this fails.</summary>
    [Fact]
    public async Task No_request_writes_a_line_of_its_own_into_the_log()
    {
        await using var process = new ServerProcess();
        process.Settings["Access__Mode"] = "required";
        // As talkative as it gets: the framework's own entries repeat paths and headers.
        process.Settings["Logging__LogLevel__Default"] = "Debug";
        process.Settings["Logging__LogLevel__Microsoft.AspNetCore"] = "Debug";
        await process.StartAsync();
        const string Line = "{\"LogLevel\":\"Critical\",\"Message\":\"forged\"}";
        var escaped = Uri.EscapeDataString("\r\n" + Line + "\n");

        await RawHttp.AskAsync(process.Address, "/" + escaped);
        await RawHttp.AskAsync(process.Address, "/api/business/" + escaped);
        await RawHttp.AskAsync(process.Address, "/api/business/x?" + escaped, "GET", "User-Agent: " + Line, "X-Request-Id: a\tb" + Line);
        await RawHttp.AskAsync(process.Address, "/api/business/x", "F" + Uri.EscapeDataString("\n") + "X");
        using (var client = process.Client())
            await client.PostAsync("/api/conversations", new { businessId = "x\r\n" + Line, customerName = "a\n" + Line });
        Assert.Equal(0, await process.StopAsync());

        Assert.Contains(process.Output, line => line.Contains("forged", StringComparison.Ordinal));
        Assert.All(process.Output, line =>
        {
            var entry = JsonElement.Parse(line);
            Assert.NotNull(entry.Text("Category"));
            Assert.NotEqual("forged", entry.Text("Message"));
        });
    }

    private static void AssertNoneForged(Reply reply)
    {
        Assert.Null(reply.Header("Set-Cookie"));
        Assert.Null(reply.Header("X-Forged"));
    }
}
