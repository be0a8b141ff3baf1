using System.Text.Json;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Release;

/// <summary>A container image, unpacked as a container engine does.</summary>
internal sealed class Image : IDisposable
{
    private readonly TempFolder folder = new();

    private Image() { }

    /// <summary>Its root file system.</summary>
    public string Root => folder.File("root");

    /// <summary>What it says about the process to start.</summary>
    public JsonElement Config { get; private set; }

    /// <param name="archive">In OCI format.</param>
    public static async Task<Image> UnpackAsync(string archive)
    {
        var image = new Image();
        Directory.CreateDirectory(image.Root);
        await Shell.RunAsync(image.folder.Path, "tar", "--extract", "--file", archive);
        var manifest = image.Blob(image.Json("index.json").GetProperty("manifests")[0]);
        foreach (var layer in manifest.GetProperty("layers").EnumerateArray())
            await Shell.RunAsync(image.Root, "tar", "--extract", "--gzip", "--file", image.PathOf(layer), "--same-owner", "--same-permissions", "--numeric-owner");
        image.Config = image.Blob(manifest.GetProperty("config")).GetProperty("config");
        return image;
    }

    /// <summary>The command that runs it as its user, with its environment, a root that nobody can write to, and <c>/data</c> elsewhere.</summary>
    /// <param name="data">The folder that is <c>/data</c>.</param>
    public IReadOnlyList<string> Command(string data)
    {
        string[] environment = [.. Texts("Env")], entry = [.. Texts("Entrypoint")];
        var user = Config.GetProperty("User").GetString()!;
        const string mount =
            """
            set -e; root=$0 data=$1; shift
            mount --bind "$root" "$root"
            for name in proc dev; do mount --rbind /$name "$root/$name"; done
            mount -t tmpfs none "$root/tmp"
            mount --bind "$data" "$root/data"
            mount -o remount,bind,ro "$root"
            exec setpriv --no-new-privs env -i "$@"
            """;
        return ["unshare", "--mount", "bash", "-c", mount, Root, data, .. environment, "ASPNETCORE_URLS=http://127.0.0.1:0",
            "/usr/sbin/chroot", "--userspec=" + user + ":" + user, "--groups=", Root, .. entry];
    }

    public void Dispose() => folder.Dispose();

    private IEnumerable<string> Texts(string name) => Config.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);

    private JsonElement Blob(JsonElement descriptor) => Json(Path.GetRelativePath(folder.Path, PathOf(descriptor)));

    private string PathOf(JsonElement descriptor) => folder.File("blobs/" + descriptor.GetProperty("digest").GetString()!.Replace(':', '/'));

    private JsonElement Json(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(folder.File(name)));
        return document.RootElement.Clone();
    }
}
