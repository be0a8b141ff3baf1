namespace BizChat.Infrastructure;

/// <summary>Where everything is kept.</summary>
/// <param name="Path">The SQLite file, made at start.</param>
/// <param name="Postgres">How to reach PostgreSQL instead, as Npgsql takes it or as an address; null for SQLite.</param>
public sealed record DatabaseSettings(string Path, string? Postgres = null);
