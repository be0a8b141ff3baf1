using BizChat.Infrastructure.Persistence;

namespace BizChat.Infrastructure;

/// <summary>Where everything is stored.</summary>
/// <param name="Path">The file of a database that is a file, made at start.</param>
/// <param name="ConnectionString">How to reach a database that is a server; null where there is none.</param>
public sealed record DatabaseSettings(string Path, string? ConnectionString = null)
{
    /// <summary>Which kind of database, as <c>Database__Provider</c> names it.</summary>
    public string Provider { get; init; } = DatabaseProviders.Default;

    /// <summary>The file that is used unless <c>DB_PATH</c> says otherwise.</summary>
    public static string DefaultPath => DatabaseProviders.DefaultPath;
}
