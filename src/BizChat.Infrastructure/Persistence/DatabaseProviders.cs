using BizChat.Infrastructure.Persistence.Postgres;
using BizChat.Infrastructure.Persistence.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Persistence;

/// <summary>The databases there are: each by the name that the setting <c>Database__Provider</c> has for it.</summary>
internal static class DatabaseProviders
{
    /// <summary>What is used unless the setting says otherwise.</summary>
    private const string Default = "sqlite";

    private static readonly Dictionary<string, Provider> All = new()
    {
        [Default] = new(SqliteDialect.AddTo, IsShared: false, Meter: null),
        ["postgres"] = new(PostgresDialect.AddTo, IsShared: true, Meter: "Npgsql"),
    };

    /// <summary>The meters of the databases' own libraries.</summary>
    public static IEnumerable<string> Meters => All.Values.Select(provider => provider.Meter).OfType<string>();

    /// <summary>The name of the provider that a setting means.</summary>
    public static string NameOf(string? name) => name ?? Default;

    /// <exception cref="SettingException">A setting is unusable; the message names it in one line.</exception>
    public static Provider Find(string? name) =>
        All.GetValueOrDefault(NameOf(name)) ?? throw new SettingException("Database__Provider", $"'{name}' is none of: {string.Join(", ", All.Keys)}.");

    /// <param name="AddTo">Registers the <see cref="Engine.Dialect"/> and the <see cref="Queries.SearchIndex"/>, and what else it needs.</param>
    /// <param name="IsShared">Whether several nodes may use one database.</param>
    /// <param name="Meter">The meter of the database's own library; null for none.</param>
    public sealed record Provider(Action<IServiceCollection, DatabaseSettings> AddTo, bool IsShared, string? Meter);
}
