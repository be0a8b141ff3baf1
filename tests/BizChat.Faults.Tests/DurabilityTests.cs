using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests;

/// <summary>F02: power fails. What has been flushed to the disk is watched with strace, since no test can pull the plug.</summary>
public sealed class DurabilityTests : FaultTest
{
    [Fact]
    public async Task Every_acknowledged_message_and_upload_was_flushed_to_the_disk()
    {
        Does("F02");
        const int messages = 300, uploads = 10;
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" }, Wrapper = ["strace", "-D", "-f", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-o", "syncs"] };
        await server.StartAsync();
        using var api = server.Client();
        await api.SendAsync(1, "warm");

        var before = Syncs();
        for (var i = 0; i < messages; i++) await api.SendAsync(1, $"message {i}");
        var forMessages = await SyncsAsync(before, messages);
        before = Syncs();
        for (var i = 0; i < uploads; i++) (await Uploads.SendAsync(api, 10_000)).Expect(System.Net.HttpStatusCode.Created);
        // Of the file, of the directory that names it, and of the database.
        var forUploads = await SyncsAsync(before, 3 * uploads);

        Figure("F02", $"{forMessages} syncs for {messages} messages one after the other, {forUploads} for {uploads} uploads (file, directory, row)");

        // What strace has seen it writes a moment later.
        async Task<int> SyncsAsync(int since, int atLeast)
        {
            await UntilAsync(() => Task.FromResult(Syncs() - since >= atLeast), TimeSpan.FromSeconds(120), $"{atLeast} syncs");
            return Syncs() - since;
        }

        int Syncs() => File.ReadLines(Path.Combine(server.Folder, "syncs")).Count(line => line.EndsWith("= 0", StringComparison.Ordinal));
    }
}
