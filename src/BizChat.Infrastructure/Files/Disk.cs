namespace BizChat.Infrastructure.Files;

/// <summary>How files are written on the local disk, and what it means when that fails.</summary>
internal static class Disk
{
    public const string Store = "file storage";

    private const int BufferSize = 81_920;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a directory that only this account may enter; one that is there already stays as it is.</summary>
    public static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>How a file of an upload is made.</summary>
    public static FileStreamOptions NewFile
    {
        get
        {
            var options = OwnFile(FileMode.CreateNew, FileShare.Delete);
            (options.Options, options.BufferSize) = (FileOptions.Asynchronous, 0);
            return options;
        }
    }

    /// <summary>How a file is opened that, if it is new, only this account may read.</summary>
    public static FileStreamOptions OwnFile(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }

    /// <summary>Makes or empties a file; a new one may be read by this account only.</summary>
    public static FileStream Create(string path) => new(path, OwnFile(FileMode.Create, FileShare.Read));

    /// <summary>Bytes of a file; 0 when there is none.</summary>
    public static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <summary>Copies until the end or one byte beyond a limit; false in the latter case.</summary>
    /// <remarks>What reading throws passes through, for the source may be a client's connection.</remarks>
    public static async Task<bool> CopyAsync(Stream from, Stream to, long atMost, CancellationToken ct)
    {
        var buffer = new byte[BufferSize];
        for (var left = atMost; ;)
        {
            var read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferSize, left + 1)), ct);
            if (read == 0) return true;
            if ((left -= read) < 0) return false;
            await GuardAsync(() => to.WriteAsync(buffer.AsMemory(0, read), ct).AsTask());
        }
    }

    public static void Guard(Action action) => Guard<object?>(() =>
    {
        action();
        return null;
    });

    public static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (IsFault(e))
        {
            throw Translate(e);
        }
    }

    public static async Task GuardAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception e) when (IsFault(e))
        {
            throw Translate(e);
        }
    }

    private static bool IsFault(Exception e) => e is IOException or UnauthorizedAccessException;

    private static Exception Translate(Exception e) =>
        IsFull(e.HResult) ? new StorageFullException(Store, e) : new StoreUnavailableException(Store, e.Message, e);

    // .NET passes errno through on Unix: ENOSPC, EDQUOT (Linux, macOS). On Windows: ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL.
    private static bool IsFull(int code) => OperatingSystem.IsWindows()
        ? code is unchecked((int)0x80070070) or unchecked((int)0x80070027)
        : code is 28 or 122 or 69;
}
