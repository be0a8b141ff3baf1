using BizChat.Application.Ports;
using BizChat.Infrastructure.Files;
using BizChat.TestKit;
using BizChat.TestKit.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Files;

public sealed class S3OutageTests
{
    [Fact]
    public async Task A_server_that_never_answers_is_given_up_after_ten_seconds_and_then_left_alone_for_five()
    {
        using var temp = new TempFolder();
        await using var relay = new Relay(new Uri("http://127.0.0.1:1")) { Mode = RelayMode.Hang };
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var storage = new S3FileStorage(Settings(relay.Address), new UploadSpool(temp.UploadFolder()), clock);

        var writes = Enumerable.Range(0, 4).Select(_ => storage.WriteAsync(NewName(), "text/plain", new MemoryStream([1]), default)).ToList();
        await Until.TrueAsync(() => relay.Connections == 4);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.DoesNotContain(writes, write => write.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var write in writes) await Assert.ThrowsAsync<StoreUnavailableException>(() => write);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => storage.OpenAsync(NewName(), default));
        Assert.Equal(4, relay.Connections);
        relay.Mode = RelayMode.NotFound;
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await storage.OpenAsync(NewName(), default));
    }

    private static string NewName() => Guid.NewGuid() + ".txt";

    private static StorageSettings Settings(Uri endpoint) => new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "s3",
        ["Storage:Endpoint"] = endpoint.AbsoluteUri,
        ["Storage:Bucket"] = "bucket",
        ["Storage:AccessKey"] = S3Server.AccessKey,
        ["Storage:SecretKey"] = S3Server.SecretKey,
    }).Build());
}
