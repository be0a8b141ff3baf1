using System.Net;
using System.Text.RegularExpressions;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Release;

/// <summary>The container images of a release, without a container engine; as root, because file systems are mounted.</summary>
[Collection(ReleaseCollection.Name), Trait("Run", "nightly")]
public sealed partial class ImageTests(MadeRelease release)
{
    [Fact]
    public async Task It_runs_as_an_unprivileged_user_and_writes_nowhere_but_to_its_data()
    {
        using var image = await Image.UnpackAsync(release.File("linux-x64-image.tar"));
        using var data = new TempFolder();
        await Shell.RunAsync(data.Path, "chown", "1654:1654", data.Path);
        await using var server = ServerProcess.OnSqlite();
        server.Program = image.Command(data.Path);
        await server.StartAsync();
        using var api = server.Client();

        Assert.Contains("<div id=\"root\">", (await api.GetAsync("/")).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.Equal((MadeRelease.Version, "OK"), ((await api.GetAsync("/api/health")).Json.Text("version"), (await api.GetAsync("/api/health")).Json.Text("status")));
        Assert.Equal("1654", Uid().Match(File.ReadAllText($"/proc/{server.Id}/status")).Groups[1].Value);
        Assert.True(File.Exists(data.File("database.sqlite")));
        Assert.Equal(0, await server.StopAsync());
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    public async Task It_contains_nothing_but_the_program_and_what_that_needs(string rid)
    {
        using var image = await Image.UnpackAsync(release.File(rid + "-image.tar"));
        // Mode, owner and path of each file.
        var all = (await Shell.RunAsync(image.Root, "find", ".", "-printf", "%m %U %y %P\n")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("1654", image.Config.GetProperty("User").GetString());
        Assert.Equal(["app", "data", "dev", "etc", "lib", "proc", "run", "sys", "tmp", "usr", "var"], Directory.GetDirectories(image.Root).Select(Path.GetFileName).Where(name => name is not "lib64").Order(StringComparer.Ordinal));
        Assert.Contains("700 1654 d data", all);
        Assert.Equal(["1777 0 d tmp"], all.Where(file => EverybodyWrites().IsMatch(file)));
        Assert.DoesNotContain(all, file => SetsUser().IsMatch(file));
        Assert.DoesNotContain(all, file => !file.Contains(" 0 ", StringComparison.Ordinal) && !file.EndsWith(" data", StringComparison.Ordinal));
        Assert.DoesNotContain(all, file => Unwanted().IsMatch(file));
        Assert.Equal("", await Shell.RunAsync(image.Root, "sh", "-c", "grep --recursive --files-with-matches --binary-files=without-match -e 'PRIVATE KEY' . || true"));
    }

    [GeneratedRegex(@"^Uid:\s+(\d+)", RegexOptions.Multiline)]
    private static partial Regex Uid();

    [GeneratedRegex(@"^\d*[2367] \d+ [^l] ")]
    private static partial Regex EverybodyWrites();

    [GeneratedRegex(@"^[2-7]\d{3} \d+ f ")]
    private static partial Regex SetsUser();

    /// <summary>Shells, other programs, package managers, sources, symbols, settings and data.</summary>
    [GeneratedRegex(@"^\d+ \d+ [fl] .*(/s?bin/|/(sh|bash|dash|busybox|apt|dpkg)$|node_modules/|\.git|\.(cs|csproj|ts|tsx|map|pdb|xml|env|sqlite|pfx|key|log)$)")]
    private static partial Regex Unwanted();
}
