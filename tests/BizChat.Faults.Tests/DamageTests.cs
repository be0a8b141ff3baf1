using System.Net;
using System.Security.Cryptography;
using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests;

/// <summary>F11, F12: the database file is broken.</summary>
public sealed class DamageTests : FaultTest
{
    private const int Page = 4096;

    public static TheoryData<string> Kinds => ["random", "text", "cut", "first page", "newer", "foreign", "log only", "header only"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_that_is_no_sound_database_of_ours_stops_the_start_and_is_left_alone(string kind)
    {
        Does("F11");
        await using var server = new ServerProcess();
        await server.StartAsync();
        await server.StopAsync();
        Break(server.DatabasePath, kind);
        var before = Hashes(server.Folder);

        var code = 0;
        var took = await TimeAsync(async () => code = await server.RunToEndAsync());

        Assert.True(code == 1, $"Exit code {code}: {string.Join('\n', server.Complaints.Concat(server.Output))}");
        Assert.StartsWith("DB_PATH:", Assert.Single(server.Complaints), StringComparison.Ordinal);
        Assert.Equal(before, Hashes(server.Folder));
        Figure("F11", $"{kind}: exit 1 after {Seconds(took)}, file unchanged");
    }

    [Fact]
    public async Task An_empty_file_is_a_new_database()
    {
        Does("F11");
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await File.WriteAllBytesAsync(server.DatabasePath, []);

        await server.StartAsync();

        using var api = server.Client();
        (await api.GetAsync("/api/conversations/1")).Expect(HttpStatusCode.OK);
        Figure("F11", $"0 bytes: a new database");
    }

    [Fact]
    public async Task A_page_that_breaks_while_it_runs_harms_no_other_conversation()
    {
        Does("F12");
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        using (var api = server.Client())
            for (var i = 0; i < 150; i++) await api.SendAsync(2, $"needle {i:000} {new string('x', 1_000)}");
        await server.StopAsync();
        var at = (await File.ReadAllBytesAsync(server.DatabasePath)).AsSpan().IndexOf("needle 075"u8) / Page * Page;
        await server.StartAsync();
        await using (var file = new FileStream(server.DatabasePath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.Position = at;
            file.Write(new byte[64]);
        }
        using var client = server.Client();

        var broken = new List<HttpStatusCode>();
        for (var offset = 0; offset < 150; offset += 10) broken.Add((await client.GetAsync($"{ApiClient.Messages(2)}?limit=10&offset={offset}")).Status);
        var ready = await client.GetAsync("/api/health/ready");

        Assert.Contains(HttpStatusCode.ServiceUnavailable, broken);
        Assert.Empty(broken.Except([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Contains("database_sound", ready.Text, StringComparison.Ordinal);
        (await client.GetAsync(ApiClient.Messages(1))).Expect(HttpStatusCode.OK);
        (await client.GetAsync("/api/health/live")).Expect(HttpStatusCode.OK);
        Assert.Single(server.Output, line => line.Contains("is damaged", StringComparison.Ordinal));
        Figure("F12", $"a page of messages broken: {broken.Count(status => status is HttpStatusCode.ServiceUnavailable)} of 15 pages of its conversation 503, no 500, others served, ready red (database_sound), one alarm line");
    }

    private static void Break(string path, string kind)
    {
        switch (kind)
        {
            case "random":
                File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(100_000));
                break;
            case "text":
                File.WriteAllText(path, "These are my notes.\n");
                break;
            case "cut":
                using (var file = File.OpenWrite(path)) file.SetLength(file.Length / 2 / Page * Page);
                break;
            case "first page":
                using (var file = File.OpenWrite(path))
                {
                    file.Position = 100;
                    file.Write(RandomNumberGenerator.GetBytes(Page - 100));
                }
                break;
            case "newer":
                Load.Query(path, "INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_Later', '99.0.0'); PRAGMA journal_mode=DELETE");
                break;
            case "foreign":
                File.Delete(path);
                Load.Query(path, "CREATE TABLE conversations (id INTEGER)");
                break;
            case "log only":
                File.Move(path, path + "-wal");
                break;
            case "header only":
                using (var file = File.OpenWrite(path)) file.SetLength(100);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    /// <summary>Of the database and its log, if there is anything in them; the lock file is the server's own.</summary>
    private static string[] Hashes(string folder) =>
        [.. Directory.GetFiles(folder, "bizchat.sqlite*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal) && new FileInfo(file).Length > 0).Order()
            .Select(file => Path.GetFileName(file) + " " + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))))];
}
