using BizChat.Application.Ports;
using BizChat.Infrastructure.Files;
using BizChat.TestKit.Servers;
using Microsoft.Extensions.Configuration;

namespace BizChat.Infrastructure.Tests.Files;

/// <summary>One case per remote storage; the whole contract runs nightly.</summary>
public sealed class RemoteStorageTests
{
    [Fact]
    public async Task S3_writes_reads_and_deletes_a_file()
    {
        using var temp = new TempFolder();
        var settings = (await S3Server.SharedAsync()).Settings();
        using var storage = new S3FileStorage(Configured(settings), new UploadSpool(temp.UploadFolder()), TimeProvider.System);

        await WritesReadsAndDeletesAsync(storage);
    }

    [Fact]
    public async Task Azure_writes_reads_and_deletes_a_file()
    {
        using var temp = new TempFolder();
        var settings = new Dictionary<string, string>
        {
            ["Storage:Provider"] = "azure",
            ["Storage:Container"] = "bizchat-" + Guid.NewGuid().ToString("N"),
            ["Storage:ConnectionString"] = (await AzureServer.SharedAsync()).ConnectionString,
        };

        await WritesReadsAndDeletesAsync(new AzureFileStorage(Configured(settings), new UploadSpool(temp.UploadFolder()), TimeProvider.System));
    }

    private static async Task WritesReadsAndDeletesAsync(IFileStorage storage)
    {
        var name = Guid.NewGuid() + ".txt";
        await storage.PrepareAsync(default);

        await storage.WriteAsync(name, "text/plain", new MemoryStream([1, 2, 3]), default);
        await using (var stream = await storage.OpenAsync(name, default))
        {
            using var copy = new MemoryStream();
            await stream!.CopyToAsync(copy);
            Assert.Equal([1, 2, 3], copy.ToArray());
        }
        Assert.Equal([name], await storage.ListAsync(DateTimeOffset.MaxValue, default).ToListAsync());
        await storage.DeleteAsync(name, default);

        Assert.Null(await storage.OpenAsync(name, default));
    }

    private static StorageSettings Configured(Dictionary<string, string> settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build());
}
