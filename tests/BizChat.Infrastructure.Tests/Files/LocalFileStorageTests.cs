using BizChat.Application.Ports;
using BizChat.Infrastructure.Files;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Files;

public sealed class LocalFileStorageTests : FileStorageContract, IDisposable
{
    private readonly TempFolder temp = new();

    public LocalFileStorageTests() => Storage = new LocalFileStorage(new UploadFolder(Path.Combine(temp.Root, "uploads"), TimeProvider.System));

    protected override IFileStorage Storage { get; }

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_failed_write_leaves_no_unfinished_file()
    {
        await Record.ExceptionAsync(() => Storage.WriteAsync(NewName(), "text/plain", new FailingStream(100), default));

        Assert.Empty(temp.AllFiles);
    }

    [Fact]
    public async Task Only_the_own_account_may_read_files()
    {
        if (OperatingSystem.IsWindows()) return;

        await Storage.WriteAsync(NewName(), "text/plain", new MemoryStream([1]), default);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(temp.AllFiles.Single()));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(temp.Root, "uploads")));
    }

    [Fact]
    public async Task Files_that_someone_else_put_there_are_not_listed()
    {
        File.WriteAllText(Path.Combine(temp.Root, "uploads", "notes.txt"), "mine");

        Assert.Empty(await Storage.ListAsync(DateTimeOffset.MaxValue, default).ToListAsync());
    }

    [Fact]
    public async Task A_directory_that_is_gone_is_a_storage_out_of_reach()
    {
        Directory.Delete(Path.Combine(temp.Root, "uploads"), recursive: true);

        var failed = await Assert.ThrowsAsync<StoreUnavailableException>(() => Storage.WriteAsync(NewName(), "text/plain", new MemoryStream([1]), default));

        Assert.Equal("file storage", failed.Store);
        Assert.Null(await Storage.OpenAsync(NewName(), default));
    }

    [Fact]
    public void What_a_crash_left_unfinished_is_removed_at_the_next_start()
    {
        var unfinished = Path.Combine(temp.Root, "uploads", ".tmp");
        var old = Path.Combine(unfinished, "old");
        var young = Path.Combine(unfinished, "young");
        File.WriteAllText(old, "");
        File.WriteAllText(young, "");
        File.SetLastWriteTimeUtc(old, DateTime.UnixEpoch);
        File.SetLastWriteTimeUtc(young, DateTime.UnixEpoch.AddDays(2));

        _ = new UploadFolder(Path.Combine(temp.Root, "uploads"), new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddDays(2).AddHours(1)));

        Assert.Equal([young], temp.AllFiles);
    }
}
