using System.IO.Compression;
using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Upgrades;

/// <summary>The newest version opens the databases of all released ones, which <c>build/keep-database.sh</c> has kept.</summary>
public sealed class ReleasedDatabasesTests
{
    public static TheoryData<string> Versions { get; } = [.. Directory.GetFiles(Repository.File("tests/BizChat.WebApi.Tests/Upgrades"), "*.tar.gz").Select(path => Path.GetFileName(path)[..^".tar.gz".Length])];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_database_of_a_released_version_is_restored_migrated_and_served(string version)
    {
        await using var server = ServerProcess.OnSqlite();
        await using (var packed = new GZipStream(File.OpenRead(Repository.File($"tests/BizChat.WebApi.Tests/Upgrades/{version}.tar.gz")), CompressionMode.Decompress))
        await using (var backup = File.Create(Path.Combine(server.Folder, "backup.tar")))
            await packed.CopyToAsync(backup);

        var restored = await server.RunCommandAsync("", "restore", "backup.tar");
        Assert.True(restored.Code == 0, restored.Output);
        await server.StartAsync();

        using var api = server.Client();
        var inbox = (await api.GetAsync("/api/conversations/business/tech-store")).Expect(HttpStatusCode.OK).Json.EnumerateArray().ToArray();
        Assert.NotEmpty(inbox);
        Assert.All(inbox, conversation => Assert.Equal(conversation.IsNull("last_message_id"), conversation.IsNull("last_message_sender_type")));
        Assert.Contains("John Doe", (await api.GetAsync("/api/business/tech-store/customers?search=doe")).Expect(HttpStatusCode.OK).Json.Texts("name"));
        await api.SendAsync(1, "written by a later version");
        Assert.Contains("written by a later version", (await api.GetAsync(ApiClient.Messages(1) + "?limit=100")).Text, StringComparison.Ordinal);
        Assert.Equal("ok", server.Integrity());
    }
}
