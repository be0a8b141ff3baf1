namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>Whether the next start has to make or migrate the database.</summary>
internal enum DatabaseState
{
    Missing,

    /// <summary>Of an older version, or still empty.</summary>
    Outdated,
    Current,
}
