using BizChat.Application.Ports;

namespace BizChat.Infrastructure.Tests.Files;

/// <summary>What every file storage keeps to. An adapter's tests derive from it and say how to make the adapter.</summary>
public abstract class FileStorageContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string name = NewName();

    protected abstract IFileStorage Storage { get; }

    protected static string NewName() => Guid.NewGuid() + ".txt";

    [Fact]
    public async Task What_was_written_is_read_back()
    {
        var bytes = Enumerable.Range(0, 300_000).Select(i => (byte)i).ToArray();

        await Storage.WriteAsync(name, "text/plain", new MemoryStream(bytes), None);

        Assert.Equal(bytes, await ReadAll(name));
    }

    [Fact]
    public async Task An_empty_file_is_kept()
    {
        await Storage.WriteAsync(name, "text/plain", Stream.Null, None);

        Assert.Empty((await ReadAll(name))!);
    }

    [Fact]
    public async Task A_thumbnail_is_kept_beside_its_file()
    {
        var thumbnail = Guid.NewGuid() + "-thumb.webp";

        await Storage.WriteAsync(thumbnail, "image/webp", new MemoryStream([1, 2]), None);

        Assert.Equal([1, 2], await ReadAll(thumbnail));
    }

    [Fact]
    public async Task A_file_is_read_from_any_offset()
    {
        await Storage.WriteAsync(name, "text/plain", new MemoryStream("0123456789"u8.ToArray()), None);

        await using var stream = await Storage.OpenAsync(name, None);
        var part = new byte[3];
        stream!.Seek(6, SeekOrigin.Begin);
        await stream.ReadExactlyAsync(part, None);

        Assert.Equal(10, stream.Length);
        Assert.Equal("678"u8.ToArray(), part);
    }

    [Fact]
    public async Task Many_read_the_same_file_at_once()
    {
        await Storage.WriteAsync(name, "text/plain", new MemoryStream([1, 2, 3]), None);

        await using var first = await Storage.OpenAsync(name, None);
        await using var second = await Storage.OpenAsync(name, None);

        Assert.Equal(1, await ReadOne(first!));
        Assert.Equal(1, await ReadOne(second!));
    }

    [Fact]
    public async Task Writing_again_replaces_the_whole_file()
    {
        await Storage.WriteAsync(name, "text/plain", new MemoryStream([1, 2, 3]), None);
        await Storage.WriteAsync(name, "text/plain", new MemoryStream([4]), None);

        Assert.Equal([4], await ReadAll(name));
    }

    [Fact]
    public async Task A_write_whose_source_fails_leaves_nothing()
    {
        var failed = await Record.ExceptionAsync(() => Storage.WriteAsync(name, "text/plain", new FailingStream(100_000), None));

        Assert.IsType<EndOfStreamException>(failed);
        Assert.Null(await Storage.OpenAsync(name, None));
        Assert.DoesNotContain(name, await EnumText(DateTimeOffset.MaxValue));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var source = new FailingStream(100_000, cancel.Cancel);

        var failed = await Record.ExceptionAsync(() => Storage.WriteAsync(name, "text/plain", source, cancel.Token));

        Assert.IsType<OperationCanceledException>(failed, exactMatch: false);
        Assert.Null(await Storage.OpenAsync(name, None));
    }

    [Fact]
    public async Task A_failed_rewrite_leaves_the_old_file()
    {
        await Storage.WriteAsync(name, "text/plain", new MemoryStream([1]), None);

        await Record.ExceptionAsync(() => Storage.WriteAsync(name, "text/plain", new FailingStream(100), None));

        Assert.Equal([1], await ReadAll(name));
    }

    [Fact]
    public async Task What_is_not_there_opens_as_null() => Assert.Null(await Storage.OpenAsync(NewName(), None));

    [Fact]
    public async Task A_storage_that_works_says_so() => Assert.True(await Storage.CheckAsync(None));

    [Fact]
    public async Task To_make_ready_again_changes_nothing()
    {
        await Storage.WriteAsync(name, "text/plain", new MemoryStream([1]), None);

        await Storage.PrepareAsync(None);

        Assert.Equal([1], await ReadAll(name));
    }

    [Fact]
    public async Task Deleting_twice_is_deleting()
    {
        await Storage.WriteAsync(name, "text/plain", new MemoryStream([1]), None);

        await Storage.DeleteAsync(name, None);
        await Storage.DeleteAsync(name, None);

        Assert.Null(await Storage.OpenAsync(name, None));
    }

    [Fact]
    public async Task Files_written_before_a_time_are_listed()
    {
        await Storage.WriteAsync(name, "text/plain", new MemoryStream([1]), None);

        Assert.Equal([name], await EnumText(DateTimeOffset.UtcNow.AddHours(1)));
        Assert.Empty(await EnumText(DateTimeOffset.UtcNow.AddHours(-1)));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\x.txt")]
    [InlineData(".tmp/x")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("con.txt")]
    [InlineData("x\0.txt")]
    [InlineData("../0b5a1f9e-6c1d-4d6e-9f53-1d2c3b4a5e6f.txt")]
    [InlineData("0b5a1f9e-6c1d-4d6e-9f53-1d2c3b4a5e6f.txt/..")]
    public async Task A_name_that_is_not_ours_is_refused(string hostile)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Storage.WriteAsync(hostile, "text/plain", new MemoryStream([1]), None));
        await Assert.ThrowsAsync<ArgumentException>(() => Storage.OpenAsync(hostile, None));
        await Assert.ThrowsAsync<ArgumentException>(() => Storage.DeleteAsync(hostile, None));
    }

    [Fact]
    public async Task Ten_megabytes_are_taken_in_small_pieces()
    {
        const int Size = 10 * 1024 * 1024;
        var source = new ZeroStream(Size);

        await Storage.WriteAsync(name, "text/plain", source, None);

        Assert.InRange(source.LargestPiece, 1, Size / 20);
        await using var stream = await Storage.OpenAsync(name, None);
        Assert.Equal(Size, stream!.Length);
    }

    protected async Task<byte[]?> ReadAll(string stored)
    {
        await using var stream = await Storage.OpenAsync(stored, None);
        if (stream is null) return null;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, None);
        return copy.ToArray();
    }

    private static async Task<int> ReadOne(Stream stream)
    {
        var one = new byte[1];
        await stream.ReadExactlyAsync(one, None);
        return one[0];
    }

    private async Task<List<string>> EnumText(DateTimeOffset writtenBefore) => await Storage.ListAsync(writtenBefore, None).ToListAsync();
}
