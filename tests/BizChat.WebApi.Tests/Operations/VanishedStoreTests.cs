using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using BizChat.TestKit;

namespace BizChat.WebApi.Tests.Operations;

/// <summary>What is deleted under a running server, such as by a lost mount, turns its health red.</summary>
public sealed class VanishedStoreTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly string folder = Directory.CreateTempSubdirectory("bizchat-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_folder_of_uploads_that_is_gone_is_named_and_used_again_when_it_is_back()
    {
        var uploads = Path.Combine(folder, "uploads");
        await using var server = OperatedServer.Start(null, ("UPLOAD_DIR", uploads));
        Assert.Equal(HttpStatusCode.Created, await UploadAsync(server));

        Directory.Delete(uploads, recursive: true);

        await Until.TrueAsync(async () => (await FailedAsync(server)).Contains("file_storage"), Soon);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await UploadAsync(server));
        Assert.False(Directory.Exists(uploads));

        Directory.CreateDirectory(uploads);

        Assert.Equal(HttpStatusCode.Created, await UploadAsync(server));
        await Until.TrueAsync(async () => !(await FailedAsync(server)).Contains("file_storage"), Soon);
    }

    [Fact]
    public async Task A_database_file_that_is_gone_is_named()
    {
        var database = Path.Combine(folder, "bizchat.sqlite");
        await using var server = OperatedServer.Start(null, ("Database:Provider", "sqlite"), ("DB_PATH", database));
        Assert.DoesNotContain("database_read", await FailedAsync(server));

        foreach (var file in Directory.GetFiles(folder, "bizchat.sqlite*")) File.Delete(file);

        await Until.TrueAsync(async () => (await FailedAsync(server)).Contains("database_read"), Soon);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Http.GetAsync("/api/health/ready")).StatusCode);
    }

    private static async Task<string[]> FailedAsync(OperatedServer server)
    {
        using var answer = await server.Http.GetAsync("/api/health");
        using var health = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return health.RootElement.TryGetProperty("failed", out var failed) ? [.. failed.EnumerateArray().Select(check => check.GetString()!)] : [];
    }

    private static async Task<HttpStatusCode> UploadAsync(OperatedServer server)
    {
        var file = new ByteArrayContent("Hello"u8.ToArray());
        file.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain");
        using var form = new MultipartFormDataContent { { new StringContent("tech-store"), "businessId" }, { file, "file", "hello.txt" } };
        using var answer = await server.Http.PostAsync("/api/upload", form);
        return answer.StatusCode;
    }
}
