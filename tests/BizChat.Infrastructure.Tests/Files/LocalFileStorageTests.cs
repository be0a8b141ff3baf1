using BizChat.Application.Ports;
using BizChat.Infrastructure.Files;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Files;

public sealed class LocalFileStorageTests : FileStorageContract, IDisposable
{
    private readonly TempFolder temp = new();

    public LocalFileStorageTests() => Storage = new LocalFileStorage(temp.UploadFolder());

    protected override IFileStorage Storage { get; }

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_failed_write_leaves_no_unfinished_file()
    {
        await Record.ExceptionAsync(() => Storage.WriteAsync(NewName(), "text/plain", new FailingStream(100), default));

        Assert.Empty(temp.AllFiles);
    }

    [Fact]
    public async Task An_upload_is_written_once()
    {
        var folder = temp.UploadFolder();
        var name = NewName();
        await using (var spooled = (UnfinishedFile)(await new UploadSpool(folder).ReceiveAsync(new ZeroStream(100_000), 100_000, default))!)
        {
            Assert.Equal(100_000, spooled.Written);
            await Storage.WriteAsync(name, "text/plain", spooled, default);

            Assert.Equal(100_000, spooled.Written);
            Assert.Equal([Path.Combine(temp.Uploads, name)], temp.AllFiles);
        }

        Assert.Equal(100_000, new FileInfo(temp.AllFiles.Single()).Length);
    }

    [Fact]
    public async Task An_upload_that_cannot_be_given_its_name_leaves_nothing()
    {
        var name = NewName();
        Directory.CreateDirectory(Path.Combine(temp.Uploads, name));

        await using (var spooled = await new UploadSpool(temp.UploadFolder()).ReceiveAsync(new ZeroStream(100), 100, default))
            await Assert.ThrowsAsync<StoreUnavailableException>(() => Storage.WriteAsync(name, "text/plain", spooled!, default));

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
            File.GetUnixFileMode(temp.Uploads));
    }

    [Fact]
    public async Task Files_that_someone_else_put_there_are_not_listed()
    {
        File.WriteAllText(Path.Combine(temp.Uploads, "notes.txt"), "mine");

        Assert.Empty(await Storage.ListAsync(DateTimeOffset.MaxValue, default).ToListAsync());
    }

    [Fact]
    public async Task A_directory_that_is_gone_is_a_storage_out_of_reach()
    {
        Directory.Delete(temp.Uploads, recursive: true);

        var failed = await Assert.ThrowsAsync<StoreUnavailableException>(() => Storage.WriteAsync(NewName(), "text/plain", new MemoryStream([1]), default));

        Assert.Equal("file storage", failed.Store);
        Assert.Null(await Storage.OpenAsync(NewName(), default));
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_an_unusable_setting()
    {
        var inFile = Path.Combine(temp.Root, "file");
        File.WriteAllText(inFile, "");

        var failed = Assert.Throws<SettingException>(new UploadFolder(Path.Combine(inFile, "uploads"), TimeProvider.System).Prepare);

        Assert.StartsWith("UPLOAD_DIR: ", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_crash_left_unfinished_is_removed_at_the_next_start()
    {
        var unfinished = Path.Combine(temp.Uploads, ".tmp");
        var old = Path.Combine(unfinished, "old");
        var young = Path.Combine(unfinished, "young");
        File.WriteAllText(old, "");
        File.WriteAllText(young, "");
        File.SetLastWriteTimeUtc(old, DateTime.UnixEpoch);
        File.SetLastWriteTimeUtc(young, DateTime.UnixEpoch.AddDays(2));

        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddDays(2).AddHours(1));
        var folder = temp.UploadFolder(clock);

        Assert.Equal([young], temp.AllFiles);

        clock.Advance(TimeSpan.FromSeconds(1));
        folder.RemoveLeftovers();

        Assert.Empty(temp.AllFiles);
    }
}
