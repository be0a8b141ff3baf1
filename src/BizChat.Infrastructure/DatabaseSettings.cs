namespace BizChat.Infrastructure;

/// <summary>Where everything is stored.</summary>
/// <param name="Path">The file of a database that is a file, made at start; null for the usual one.</param>
/// <param name="ConnectionString">How to reach a database that is a server; null where there is none.</param>
public sealed record DatabaseSettings(string? Path, string? ConnectionString = null)
{
    /// <summary>Which kind of database, as <c>Database__Provider</c> names it; null for the usual one.</summary>
    public string? Provider { get; init; }
}
