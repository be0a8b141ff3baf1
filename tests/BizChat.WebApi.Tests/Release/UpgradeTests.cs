using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Release;

/// <summary>The upgrade of docs/operating.md: the new version in a folder of its own, then a link changed, then a restart.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task A_new_version_beside_the_running_one_disturbs_nobody_and_serves_after_the_restart()
    {
        using var opt = new TempFolder();
        await InstallAsync(opt, "bizchat-1");
        await LinkAsync(opt, "bizchat-1");
        await using var server = ServerProcess.OnSqlite();
        server.Program = [ServerProcess.Usual[0], opt.File("bizchat/BizChat.WebApi.dll")];
        server.Settings["DEMO_DATA"] = "true";
        await server.StartAsync();
        using var before = server.Client();
        await before.SendAsync(1, "before the upgrade");

        await InstallAsync(opt, "bizchat-2");
        await LinkAsync(opt, "bizchat-2");

        // Needs assemblies that were not loaded yet.
        (await before.GetAsync("/openapi/v1.json")).Expect(HttpStatusCode.OK);
        Assert.Contains("/bizchat-1/", Mapped(server), StringComparison.Ordinal);
        Assert.DoesNotContain("/bizchat-2/", Mapped(server), StringComparison.Ordinal);
        Assert.Equal(0, await server.StopAsync());
        await server.StartAsync();
        using var after = server.Client();
        Assert.Contains("before the upgrade", (await after.GetAsync(ApiClient.Messages(1) + "?limit=100")).Text, StringComparison.Ordinal);
        Assert.Contains("/bizchat-2/", Mapped(server), StringComparison.Ordinal);
    }

    private static Task InstallAsync(TempFolder opt, string name) => Shell.RunAsync(opt.Path, "cp", "--recursive", Path.GetDirectoryName(ServerProcess.Usual[^1])!, name);

    // ln alone would remove the old link before it makes the new one.
    private static Task LinkAsync(TempFolder opt, string name) => Shell.RunAsync(opt.Path, "sh", "-c", $"ln -s {name} bizchat.new && mv -T bizchat.new bizchat");

    private static string Mapped(ServerProcess server) => File.ReadAllText($"/proc/{server.Id}/maps");
}
