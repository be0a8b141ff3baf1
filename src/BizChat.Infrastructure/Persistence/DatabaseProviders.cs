using BizChat.Application.Ports;
using BizChat.Infrastructure.Persistence.Postgres;
using BizChat.Infrastructure.Persistence.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Persistence;

/// <summary>The databases there are: each by the name that the setting <c>Database__Provider</c> has for it.</summary>
internal static class DatabaseProviders
{
    /// <summary>What is used unless the setting says otherwise.</summary>
    public const string Default = "sqlite";

    private static readonly Dictionary<string, Provider> All = new()
    {
        [Default] = new(SqliteDialect.AddTo, IsShared: false),
        ["postgres"] = new(PostgresDialect.AddTo, IsShared: true),
    };

    public static IEnumerable<string> Names => All.Keys;

    /// <exception cref="SettingException">A setting is unusable; the message names it in one line.</exception>
    public static Provider Find(string name) =>
        All.GetValueOrDefault(name) ?? throw new SettingException("Database__Provider", $"'{name}' is none of: {string.Join(", ", Names)}.");

    /// <param name="AddTo">Registers the <see cref="Dialect"/> and the <see cref="Sql.SearchIndex"/>, and what else it needs.</param>
    /// <param name="IsShared">Whether several nodes may use one database.</param>
    public sealed record Provider(Action<IServiceCollection, DatabaseSettings> AddTo, bool IsShared);
}
