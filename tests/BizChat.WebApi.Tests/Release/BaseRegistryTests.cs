using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Release;

/// <summary>The registry that the SDK takes the base of our images from.</summary>
public sealed class BaseRegistryTests
{
    [Fact]
    public async Task It_serves_an_image_whose_parts_have_the_digests_that_it_says()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("base.tar"), "layer");
        using var registry = Child.Start(new ProcessStartInfo("node", [Repository.File("build/base-registry.mjs"), folder.File("base.tar"), "arm64"]));
        var image = (await registry.StandardOutput.ReadLineAsync())!.Split('/');
        using var http = new HttpClient { BaseAddress = new Uri($"http://{image[0]}/v2/base/") };

        var manifest = JsonElement.Parse(await http.GetStringAsync("manifests/latest"));
        var layer = await BlobAsync(http, manifest.GetProperty("layers")[0]);
        var config = JsonElement.Parse(await BlobAsync(http, manifest.GetProperty("config")));
        var unknown = await http.GetAsync("blobs/sha256:0");
        registry.Kill();

        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(layer), CompressionMode.Decompress));
        Assert.Equal("layer", await unpacked.ReadToEndAsync());
        Assert.Equal(("arm64", Digest("layer"u8)), (config.GetProperty("architecture").GetString(), config.GetProperty("rootfs").GetProperty("diff_ids")[0].GetString()));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<byte[]> BlobAsync(HttpClient http, JsonElement descriptor)
    {
        var digest = descriptor.GetProperty("digest").GetString()!;
        var blob = await http.GetByteArrayAsync("blobs/" + digest);
        Assert.Equal((digest, descriptor.GetProperty("size").GetInt32()), (Digest(blob), blob.Length));
        return blob;
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
}
