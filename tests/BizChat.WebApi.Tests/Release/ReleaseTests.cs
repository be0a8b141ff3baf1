using System.Net;
using System.Text.Json;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Release;

/// <summary>What a release contains.</summary>
[Collection(ReleaseCollection.Name), Trait("Run", "nightly")]
public sealed class ReleaseTests(MadeRelease release)
{
    private const ushort X64 = 0x3E, Arm64 = 0xB7;

    [Fact]
    public void A_release_leaves_the_sources_as_they_were() => Assert.Equal("", release.Changes);

    [Fact]
    public async Task The_sums_are_those_of_all_files()
    {
        var checkedFiles = await Shell.RunAsync(release.Folder, "sha256sum", "--check", "--strict", "SHA256SUMS");

        Assert.Equal(Directory.GetFiles(release.Folder).Length - 1, checkedFiles.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("linux-x64", X64)]
    [InlineData("linux-arm64", Arm64)]
    public async Task The_tarball_has_one_program_of_its_platform_and_what_installs_it(string rid, ushort machine)
    {
        using var folder = new TempFolder();
        var unpacked = await release.UnpackAsync(rid, folder);

        Assert.Equal(["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "bizchat", "bizchat.service", "docs", "nginx-site.conf"], Directory.EnumerateFileSystemEntries(unpacked).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(machine, BitConverter.ToUInt16((await File.ReadAllBytesAsync(Path.Combine(unpacked, "bizchat"))).AsSpan(18)));
    }

    [Fact]
    public async Task The_one_file_serves_the_client_and_keeps_its_data_where_it_is_started()
    {
        using var folder = new TempFolder();
        var unpacked = await release.UnpackAsync("linux-x64", folder);
        await using var server = ServerProcess.OnSqlite();
        server.Program = [Path.Combine(unpacked, "bizchat")];
        server.Settings.Remove("DB_PATH");
        server.Settings.Remove("UPLOAD_DIR");
        server.Settings["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = folder.File("cache");
        await server.StartAsync();
        using var api = server.Client();

        Assert.Contains("<div id=\"root\">", (await api.GetAsync("/")).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.Equal(MadeRelease.Version, (await api.GetAsync("/api/health")).Expect(HttpStatusCode.OK).Json.Text("version"));
        Assert.Contains($"service_version=\"{MadeRelease.Version}\"", (await api.GetAsync("/metrics")).Text, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(server.Folder, "database.sqlite")));
        Assert.True(Directory.Exists(Path.Combine(server.Folder, "uploads")));
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task The_one_file_needs_to_write_only_where_its_unit_lets_it()
    {
        using var folder = new TempFolder();
        var unpacked = await release.UnpackAsync("linux-x64", folder);
        await using var server = ServerProcess.OnSqlite();
        server.Program = [Path.Combine(unpacked, "bizchat")];
        // What ProtectSystem=strict, StateDirectory, CacheDirectory, User and NoNewPrivileges do. As root, because file systems are mounted.
        const string sandbox =
            """
            set -e; state=$0 cache=$1; shift
            mkdir "$cache"; chmod 711 "$(dirname "$cache")"; chown 1654:1654 "$state" "$cache"
            for folder in "$state" "$cache"; do mount --bind "$folder" "$folder"; done
            mount -o remount,bind,ro /
            cd "$state"
            exec setpriv --reuid 1654 --regid 1654 --clear-groups --no-new-privs --bounding-set=-all "$@"
            """;
        server.Wrapper = ["unshare", "--mount", "bash", "-c", sandbox, server.Folder, folder.File("cache")];
        server.Settings["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = folder.File("cache");
        server.Settings["DOTNET_EnableDiagnostics"] = "0";
        await server.StartAsync();
        using var api = server.Client();

        Assert.Equal("OK", (await api.GetAsync("/api/health")).Expect(HttpStatusCode.OK).Json.Text("status"));
        Assert.NotEmpty(Directory.GetFiles(folder.File("cache"), "*.so", SearchOption.AllDirectories));
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task The_lists_of_parts_name_every_package()
    {
        var server = await ComponentsAsync("server.cdx.json");
        var client = await ComponentsAsync("client.cdx.json");

        Assert.Empty(PublishTests.PackagesOf(Repository.File("src/BizChat.WebApi/bin/Release/net10.0/BizChat.WebApi.deps.json")).Except(server));
        Assert.Contains(server, name => name.StartsWith("Microsoft.NETCore.App.Runtime.linux-arm64/", StringComparison.Ordinal));
        Assert.Empty(new[] { "@microsoft/signalr", "preact", "react", "react-dom", "scheduler" }.Except(client.Select(name => name[..name.LastIndexOf('/')])));
        Assert.DoesNotContain(client, name => name.StartsWith("vite/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_unit_is_one_that_systemd_accepts()
    {
        using var folder = new TempFolder();
        var unpacked = await release.UnpackAsync("linux-x64", folder);
        var unit = Path.Combine(unpacked, "bizchat.service");
        await File.WriteAllTextAsync(unit, (await File.ReadAllTextAsync(unit)).Replace("/opt/bizchat/", unpacked + "/", StringComparison.Ordinal));

        Assert.Equal("", await Shell.RunAsync(folder.Path, "systemd-analyze", "verify", "--man=no", unit));
    }

    private async Task<IReadOnlyList<string>> ComponentsAsync(string end)
    {
        using var parts = JsonDocument.Parse(await File.ReadAllTextAsync(release.File(end)));
        Assert.Equal("CycloneDX", parts.RootElement.GetProperty("bomFormat").GetString());
        Assert.Equal(MadeRelease.Version, parts.RootElement.GetProperty("metadata").GetProperty("component").GetProperty("version").GetString());
        return [.. parts.RootElement.GetProperty("components").EnumerateArray().Select(part => $"{part.GetProperty("name").GetString()}/{part.GetProperty("version").GetString()}")];
    }
}
