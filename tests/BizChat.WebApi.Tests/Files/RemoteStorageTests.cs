using System.Net;
using System.Net.Http.Headers;
using BizChat.Application.Files;
using BizChat.Application.Ports;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.WebApi.Tests.Files;

/// <summary>The whole server with its files in S3; the gate has the clustered run for that.</summary>
[Trait("Run", "nightly")]
public sealed class RemoteStorageTests
{
    [Fact]
    public async Task A_file_goes_through_the_server_both_ways_with_its_type_and_name()
    {
        await using var server = BizChatServer.Start(new ServerOptions { Settings = (await S3Server.SharedAsync()).Settings() });
        var bytes = new byte[7_000_000];
        Array.Fill(bytes, (byte)'x');

        var upload = (await UploadAsync(server, "März \"1\".txt", bytes)).Expect(HttpStatusCode.Created).Json;
        var download = (await server.Api.GetAsync(upload.Text("url")!)).Expect(HttpStatusCode.OK);

        Assert.Equal(bytes, download.Bytes);
        Assert.StartsWith("text/plain", download.ContentType, StringComparison.Ordinal);
        Assert.Equal("attachment; filename=\"M_rz 1.txt\"; filename*=utf-8''M%C3%A4rz%201.txt", Assert.Single(download.ContentHeaders.NonValidated["Content-Disposition"]));
        Assert.Equal("sandbox; default-src 'none'", download.Header("Content-Security-Policy"));
        using var part = new HttpRequestMessage(HttpMethod.Get, upload.Text("url")) { Headers = { Range = new RangeHeaderValue(6_999_998, null) } };
        Assert.Equal("xx", (await server.Api.SendAsync(part)).Expect(HttpStatusCode.PartialContent).Text);
    }

    [Fact]
    public async Task With_presigned_downloads_the_browser_is_sent_to_the_storage_and_gets_the_same()
    {
        var s3 = await S3Server.SharedAsync();
        await using var server = BizChatServer.Start(new ServerOptions { Settings = new Dictionary<string, string>(s3.Settings()) { ["Storage:Downloads"] = "presigned" } });
        var upload = (await UploadAsync(server, "März.txt", "text"u8.ToArray())).Expect(HttpStatusCode.Created).Json;

        var sent = (await server.Api.GetAsync(upload.Text("url")!)).Expect(HttpStatusCode.Redirect);
        using var http = new HttpClient();
        using var download = await http.GetAsync(sent.Header("Location"));

        Assert.Equal("no-store", sent.Header("Cache-Control"));
        Assert.Equal("text", await download.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; charset=utf-8", download.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment; filename=\"M_rz.txt\"; filename*=utf-8''M%C3%A4rz.txt", Assert.Single(download.Content.Headers.NonValidated["Content-Disposition"]));
        (await server.Api.GetAsync("/uploads/" + Guid.NewGuid() + ".txt")).AssertRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task While_the_storage_is_down_files_are_503_without_a_row_text_goes_on_and_health_names_it()
    {
        await using var s3 = await S3Server.StartAsync();
        await using var server = BizChatServer.Start(new ServerOptions { Settings = s3.Settings() });
        var conversation = await server.StartConversationAsync();
        var before = (await UploadAsync(server, "before.txt", "before"u8.ToArray())).Expect(HttpStatusCode.Created).Json;

        await s3.StopAsync();
        for (var i = 0; i < 6; i++)
        {
            var refused = await UploadAsync(server, "lost.txt", "lost"u8.ToArray());
            refused.AssertRefused(HttpStatusCode.ServiceUnavailable);
            Assert.Equal("1", refused.Header("Retry-After"));
        }
        (await server.Api.GetAsync(before.Text("url")!)).AssertRefused(HttpStatusCode.ServiceUnavailable);
        await server.Api.SendAsync(conversation, "Still here");
        var ready = await UntilAsync(() => server.Api.GetAsync("/api/health/ready"), reply => reply.Json.TryGetProperty("failed", out _));
        Assert.Equal((HttpStatusCode.OK, "DEGRADED"), (ready.Status, ready.Json.Text("status")));
        Assert.Equal(["file_storage"], ready.Json.GetProperty("failed").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Api.GetAsync("/api/health")).Status);

        await s3.RunAsync();
        var after = (await UntilAsync(() => UploadAsync(server, "after.txt", "after"u8.ToArray()), reply => reply.Status is HttpStatusCode.Created)).Json;
        Assert.Equal("before", (await server.Api.GetAsync(before.Text("url")!)).Expect(HttpStatusCode.OK).Text);
        await UntilAsync(() => server.Api.GetAsync("/api/health"), reply => reply.Status is HttpStatusCode.OK);
        string?[] kept = [before.Text("filename"), after.Text("filename")];
        Assert.Equal(kept.Order(), Rows(server).Order());
        Assert.Equal(kept.Order(), (await Storage(server).ListAsync(DateTimeOffset.MaxValue, default).ToListAsync()).Order());
    }

    [Fact]
    public async Task Bytes_that_no_row_speaks_of_are_swept()
    {
        await using var server = BizChatServer.Start(new ServerOptions { Settings = (await S3Server.SharedAsync()).Settings() });
        var kept = (await UploadAsync(server, "kept.txt", "kept"u8.ToArray())).Expect(HttpStatusCode.Created).Json;
        await Storage(server).WriteAsync(Guid.NewGuid() + ".txt", "text/plain", new MemoryStream([1]), default);

        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var sweep = new SweepFiles(Storage(server), server.Services.GetRequiredService<IReadStore>(), server.Services.GetRequiredService<IWriteStore>(), clock);

        var removed = 0;
        for (var hour = 0; hour < 26; hour++)
        {
            removed += await sweep.Handle(default);
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(1, removed);
        Assert.Equal([kept.Text("filename")!], await Storage(server).ListAsync(DateTimeOffset.MaxValue, default).ToListAsync());
    }

    private static IFileStorage Storage(BizChatServer server) => server.Services.GetRequiredService<IFileStorage>();

    private static IReadOnlyList<string> Rows(BizChatServer server) => server.Database.Column("SELECT file_name FROM files");

    private static async Task<Reply> UntilAsync(Func<Task<Reply>> ask, Func<Reply, bool> fits)
    {
        using var over = new CancellationTokenSource(Until.Patience);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var reply = await ask();
            if (fits(reply)) return reply;
            await again.WaitForNextTickAsync(over.Token);
        }
    }

    private static async Task<Reply> UploadAsync(BizChatServer server, string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileNameStar = name };
        form.Add(file);
        return await server.Api.SendAsync(HttpMethod.Post, "/api/upload", form);
    }
}
