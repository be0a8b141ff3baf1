using System.Runtime.InteropServices;

namespace BizChat.Infrastructure.Files;

/// <summary>Flushes directory entries to disk, which flushing the files does not.</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The operating system returned an error.</exception>
    public static void Flush(string directory)
    {
        // NTFS journals directory entries and has no such call.
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0) throw Failure(directory);
        try
        {
            if (Sync(descriptor) != 0) throw Failure(directory);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string directory)
    {
        var errno = Marshal.GetLastPInvokeError();
        return new IOException($"Cannot sync {directory}: {Marshal.GetPInvokeErrorMessage(errno)}", errno);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
