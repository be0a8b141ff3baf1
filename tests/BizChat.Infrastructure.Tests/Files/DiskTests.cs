using BizChat.Application.Ports;
using BizChat.Infrastructure.Files;

namespace BizChat.Infrastructure.Tests.Files;

public sealed class DiskTests
{
    [Fact]
    public async Task A_full_disk_is_distinguished_from_other_errors()
    {
        if (!OperatingSystem.IsLinux()) return;
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        await Assert.ThrowsAsync<StorageFullException>(() => Disk.CopyAsync(new MemoryStream([1]), full, 10, default));
    }

    [Fact]
    public void Any_other_fault_is_a_storage_out_of_reach()
    {
        Assert.Throws<StoreUnavailableException>(() => Disk.Guard(() => throw new IOException("broken")));
        Assert.Throws<StoreUnavailableException>(() => Disk.Guard(() => throw new UnauthorizedAccessException()));
    }

    [Fact]
    public void A_directory_that_cannot_be_synced_is_an_error()
    {
        if (OperatingSystem.IsWindows()) return;

        Assert.Throws<IOException>(() => DirectorySync.Flush("/no/such/directory"));
    }
}
