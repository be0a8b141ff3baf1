using System.Net;
using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests;

/// <summary>F05 to F07, F10: the disk is full, or cannot be written to.</summary>
public sealed class DiskTests : FaultTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_full_disk_refuses_writes_and_serves_reads_until_there_is_room_again()
    {
        Does("F05");
        await using var server = new ServerProcess { Wrapper = Machine.WithDisk("data", 96), Settings = { ["DB_PATH"] = "data/bizchat.sqlite", ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        var load = await Load.StartAsync(server, conversations: 2, senders: 6, content: new string('x', 2_000));
        using var stop = new CancellationTokenSource();
        var sending = load.SendAsync(stop.Token);
        await load.MoreAsync(200, Patience);
        using var api = server.Client();

        Fill(server.Seen("data/filler"));
        await UntilAsync(() => Task.FromResult(load.Refusals.Values.Sum() > 20), Patience, "refusals");
        var red = await UntilAsync(async () => (await api.GetAsync("/api/health/ready")).Status is HttpStatusCode.ServiceUnavailable, Patience, "readiness red");
        var failed = (await api.GetAsync("/api/health/ready")).Json.GetProperty("failed").ToString();
        for (var i = 0; i < 100; i++) (await api.GetAsync(ApiClient.Messages(load.Conversations[i % 2]) + "?limit=50")).Expect(HttpStatusCode.OK);
        File.Delete(server.Seen("data/filler"));
        var recovered = await TimeAsync(() => load.MoreAsync(1, Patience));
        await UntilAsync(async () => (await api.GetAsync("/api/health/ready")).Status is HttpStatusCode.OK, Patience, "readiness green");
        await stop.CancelAsync();
        await sending;

        Assert.Empty(load.Refusals.Keys.Except([HttpStatusCode.InsufficientStorage, HttpStatusCode.ServiceUnavailable]));
        Assert.Contains(server.Output, line => line.Contains("less than a tenth", StringComparison.Ordinal));
        var stored = await load.VerifyAsync();
        Assert.Equal("ok", Load.Integrity(server.Seen("data/bizchat.sqlite")));
        Figure("F05", $"{load.Refusals.Values.Sum()} writes refused ({string.Join(", ", load.Refusals.Select(refusal => $"{refusal.Value} x {(int)refusal.Key}"))}), 100/100 reads ok, ready red after {Seconds(red)} ({failed}), first write {Seconds(recovered)} after there was room, {stored} messages, 0 lost");
    }

    [Fact]
    public async Task A_full_disk_of_uploads_leaves_neither_half_a_file_nor_a_row_and_text_goes_on()
    {
        Does("F06");
        await using var server = new ServerProcess { Wrapper = Machine.WithDisk("files", 16), Settings = { ["UPLOAD_DIR"] = "files", ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        using var api = server.Client();
        var refused = 0;
        for (var i = 0; i < 40; i++)
        {
            var reply = await Uploads.SendAsync(api, 1_500_000);
            if (reply.Status is HttpStatusCode.InsufficientStorage) refused++;
            else reply.Expect(HttpStatusCode.Created);
            await api.SendAsync(1, "Text goes on.");
        }

        var (rows, files) = Uploads.Count(server.DatabasePath, server.Seen("files"));

        Assert.InRange(refused, 1, 39);
        Assert.Equal(rows.Order(), files.Order());
        Assert.Empty(Directory.GetFiles(server.Seen("files/.tmp")));
        Fill(server.Seen("files/filler"));
        await UntilAsync(async () => (await api.GetAsync("/api/health/ready")).Status is HttpStatusCode.ServiceUnavailable, Patience, "readiness red");
        File.Delete(server.Seen("files/filler"));
        File.Delete(server.Seen("files/" + files.First()));
        (await Uploads.SendAsync(api, 1_000_000)).Expect(HttpStatusCode.Created);
        Figure("F06", $"{refused} of 40 uploads refused with 507, {rows.Count} rows = {files.Count} files, nothing unfinished left; 40/40 text messages ok");
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_holds_nobody_up()
    {
        Does("F07");
        await using var server = new ServerProcess { Wrapper = ["sh", "-c", "exec \"$@\" >/dev/full 2>&1", "sh"], Settings = { ["DEMO_DATA"] = "true", ["Logging__LogLevel__Default"] = "Debug", ["Logging__LogLevel__Microsoft"] = "Debug" } };
        await server.StartUnheardAsync(Machine.FreeAddress());
        var load = await Load.StartAsync(server, conversations: 1, senders: 4);
        using var stop = new CancellationTokenSource();
        var sending = load.SendAsync(stop.Token);

        await load.MoreAsync(Scale.Of(300, 5_000), Patience);
        await stop.CancelAsync();
        await sending;

        Assert.Empty(load.Refusals);
        var stored = await load.VerifyAsync();
        Assert.Equal(0, await server.StopAsync());
        Figure("F07", $"log on a full disk, at level Debug: {stored} messages, all answered, p95 {Percentile(load.Waits, 0.95).TotalMilliseconds:0.0} ms");
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_to_stops_the_start_with_one_line()
    {
        Does("F10");
        await using var server = new ServerProcess { Settings = { ["DB_PATH"] = "data/bizchat.sqlite" } };
        await server.StartAsync();
        await server.StopAsync();
        server.Wrapper = Machine.WithReadOnly("data");

        var code = 0;
        var took = await TimeAsync(async () => code = await server.RunToEndAsync());

        Assert.Equal(1, code);
        var line = Assert.Single(server.Complaints);
        Assert.Contains("bizchat.sqlite", line, StringComparison.Ordinal);
        Assert.StartsWith("DB_PATH:", line, StringComparison.Ordinal);
        Figure("F10", $"read-only file system: exit 1 after {Seconds(took)}, one line: {line.Replace(server.Folder, "", StringComparison.Ordinal)}");
    }

    /// <summary>Takes all the room there is.</summary>
    private static void Fill(string path)
    {
        using var filler = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        for (var block = new byte[1024 * 1024]; block.Length >= 1024;)
        {
            try
            {
                filler.Write(block);
            }
            catch (IOException)
            {
                block = new byte[block.Length / 4];
            }
        }
    }
}
