using System.Text.Json;
using System.Text.RegularExpressions;

namespace BizChat.Architecture.Tests;

/// <summary>What is deployed with speaks of files, settings and names that are there.</summary>
public sealed partial class DeploymentTests
{
    private static readonly string Compose = Read("build/compose.yml");
    private static readonly string Guide = Read("docs/operating.md");

    [Fact]
    public void What_the_image_is_made_of_is_there()
    {
        var copied = Copies().Matches(Read("build/Dockerfile")).SelectMany(copy => copy.Groups[1].Value.Split(' ')).ToList();

        Assert.NotEmpty(copied);
        Assert.All(copied, path => Assert.True(Exists(path), path));
    }

    [Theory]
    [InlineData("build/compose.yml")]
    [InlineData("render.yaml")]
    [InlineData("build/bizchat.service")]
    [InlineData("build/Dockerfile")]
    [InlineData("build/base-registry.mjs")]
    [InlineData("build/nginx-site.conf")]
    public void Every_setting_is_in_the_guide(string file)
    {
        var settings = Settings().Matches(Read(file)).Select(match => match.Value).Distinct().ToList();

        Assert.NotEmpty(settings);
        Assert.All(settings, name => Assert.True(Guide.Contains($"`{name}`", StringComparison.Ordinal), $"{name} of {file} is not in docs/operating.md."));
    }

    [Fact]
    public void Both_images_start_the_server_alike()
    {
        var (built, released) = (Read("build/Dockerfile"), Read("build/base-registry.mjs"));
        var environment = Variables().Match(built).Groups[1].Value.Split(' ');

        Assert.Equal(4, environment.Length);
        Assert.All(environment, variable => Assert.Contains($"'{variable}'", released, StringComparison.Ordinal));
        Assert.Contains("User: '1654'", released, StringComparison.Ordinal);
        Assert.Contains("VOLUME /data", built, StringComparison.Ordinal);
        Assert.Contains("Volumes: { '/data': {} }", released, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_part_of_the_compose_file_is_there()
    {
        var services = Services().Matches(Compose[Compose.IndexOf("\nservices:", StringComparison.Ordinal)..Compose.IndexOf("\nconfigs:", StringComparison.Ordinal)])
            .Select(match => match.Groups[1].Value).ToList();
        var needed = DependsOn().Matches(Compose).SelectMany(match => match.Groups[1].Value.Split(", ")).Distinct();
        var mounted = Mounts().Matches(Compose).Select(match => match.Groups[1].Value);
        var volumes = Volumes().Matches(Compose).Select(match => match.Groups[1].Value);

        Assert.Contains("bizchat", services);
        Assert.Empty(needed.Except(services));
        Assert.All(mounted, path => Assert.True(Exists("build/" + path), path));
        Assert.All(volumes, name => Assert.Contains($"\n  {name}:\n", Compose + "\n", StringComparison.Ordinal));
        Assert.Contains("dockerfile: build/Dockerfile", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public void The_proxy_finds_the_nodes_where_they_listen()
    {
        var nodes = Upstreams().Matches(Read("build/nginx.conf")).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct().ToList();

        Assert.Equal([("node-1", "5000"), ("node-2", "5000")], nodes);
        Assert.All(nodes, node => Assert.Contains($"\n  {node.Item1}:\n", Compose, StringComparison.Ordinal));
        Assert.Contains("PORT=5000", Read("build/Dockerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void Hosts_are_shown_what_exists()
    {
        using var railway = JsonDocument.Parse(Read("railway.json"));
        using var vercel = JsonDocument.Parse(Read("vercel.json"));

        Assert.True(Exists(railway.RootElement.GetProperty("build").GetProperty("dockerfilePath").GetString()!));
        Assert.Contains("dockerfilePath: ./build/Dockerfile", Read("render.yaml"), StringComparison.Ordinal);
        Assert.Contains($"path('../{vercel.RootElement.GetProperty("outputDirectory").GetString()!["src/".Length..]}')", Read("src/BizChat.WebClient/vite.config.ts"), StringComparison.Ordinal);
        Assert.Contains("\"build:fast\"", Read("src/BizChat.WebClient/package.json"), StringComparison.Ordinal);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(SourceFile.Root, path));

    private static bool Exists(string path) => Path.Exists(Path.Combine(SourceFile.Root, path));

    [GeneratedRegex(@"^ENV (.+)$", RegexOptions.Multiline)]
    private static partial Regex Variables();

    [GeneratedRegex(@"^COPY (?!--)(.+) \S+$", RegexOptions.Multiline)]
    private static partial Regex Copies();

    [GeneratedRegex(@"\b(?:[A-Z][A-Za-z0-9]+__[A-Za-z0-9]+|DB_PATH|UPLOAD_DIR|CORS_ORIGIN|PORT)\b")]
    private static partial Regex Settings();

    [GeneratedRegex(@"^  ([a-z0-9-]+):$", RegexOptions.Multiline)]
    private static partial Regex Services();

    [GeneratedRegex(@"depends_on: \[(.+)\]")]
    private static partial Regex DependsOn();

    [GeneratedRegex(@"""\./([^:""]+):")]
    private static partial Regex Mounts();

    [GeneratedRegex(@"volumes: \[""([a-z0-9-]+):")]
    private static partial Regex Volumes();

    [GeneratedRegex(@"server (node-\d):(\d+)")]
    private static partial Regex Upstreams();
}
