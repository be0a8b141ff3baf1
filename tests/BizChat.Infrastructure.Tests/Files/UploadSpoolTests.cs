using BizChat.Application.Ports;
using BizChat.Infrastructure.Files;

namespace BizChat.Infrastructure.Tests.Files;

public sealed class UploadSpoolTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly UploadSpool spool;

    public UploadSpoolTests() => spool = new UploadSpool(temp.UploadFolder());

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_copy_can_be_read_from_any_offset()
    {
        await using var copy = await spool.ReceiveAsync(new ZeroStream(100), 100, default);

        Assert.Equal(100, copy!.Length);
        Assert.Equal(0, copy.Position);
        copy.Position = 99;
        Assert.Equal(0, copy.ReadByte());
        Assert.Equal(-1, copy.ReadByte());
    }

    [Fact]
    public async Task No_more_than_one_byte_beyond_the_limit_is_read()
    {
        var source = new ZeroStream(1_000_000);

        Assert.Null(await spool.ReceiveAsync(source, 200_000, default));
        Assert.Equal(200_001, source.Given);
    }

    [Fact]
    public async Task Nothing_is_left_behind_on_the_disk()
    {
        await using (var copy = await spool.ReceiveAsync(new ZeroStream(100), 100, default)) Assert.Single(temp.AllFiles);

        Assert.Empty(temp.AllFiles);
    }

    [Fact]
    public async Task Nothing_is_left_of_what_is_too_large()
    {
        Assert.Null(await spool.ReceiveAsync(new ZeroStream(101), 100, default));

        Assert.Empty(temp.AllFiles);
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_a_storage_out_of_reach()
    {
        Directory.Delete(temp.Uploads, recursive: true);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => spool.ReceiveAsync(new ZeroStream(100), 100, default));

        // A finalizer that fails ends the process.
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Fact]
    public async Task What_reading_throws_passes_through()
    {
        await Assert.ThrowsAsync<EndOfStreamException>(() => spool.ReceiveAsync(new FailingStream(100), 1000, default));

        Assert.Empty(temp.AllFiles);
    }
}
