namespace BizChat.Domain.Files;

/// <summary>
/// When files without a row were last looked for, which is done every hour. A database that has not seen it for longer may be an older one that was put in the place
/// of a newer one; then files that were written since may have their rows in the newer one, and are kept for a while.
/// </summary>
public sealed class FileSweep
{
    /// <summary>The name of the only one.</summary>
    public const string Files = "files";

    /// <summary>How long a file without a row is kept after it was written, and after an older database may have been put back.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(2);

    private FileSweep() { }

    public string Name { get; private set; } = null!;

    public DateTimeOffset LastAt { get; private set; }

    /// <summary>Files written since then are kept until <see cref="KeptUntil"/>.</summary>
    public DateTimeOffset KeptFrom { get; private set; }

    public DateTimeOffset KeptUntil { get; private set; }

    /// <summary>In a database that has never seen it; any file may be of another one.</summary>
    public static FileSweep Start(DateTimeOffset now) => new() { Name = Files, LastAt = now, KeptFrom = DateTimeOffset.UnixEpoch, KeptUntil = now + Grace };

    /// <returns>Files without a row are of no use when they were written before this.</returns>
    public DateTimeOffset Begin(DateTimeOffset now)
    {
        if (now - LastAt > LongestPause && now >= KeptUntil) (KeptFrom, KeptUntil) = (LastAt, now + Grace);
        LastAt = now;
        return (now < KeptUntil ? KeptFrom : now) - Grace;
    }
}
