using BizChat.Application.Health;
using BizChat.Domain.Access;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Redis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Looks at what the server uses, from a process beside it, and changes nothing.</summary>
public static class Diagnosis
{
    /// <summary>The kind of a database, as <c>Database__Provider</c> names it.</summary>
    public static string KindOf(DatabaseSettings database) => DatabaseProviders.NameOf(database.Provider);

    /// <summary>Whether the database can be used, is whole, and has the schema of this version.</summary>
    public static Finding InspectDatabase(this IServiceProvider services)
    {
        var database = services.GetRequiredService<Dialect>();
        try
        {
            return database.Inspect() switch
            {
                DatabaseState.Missing => new("database.missing", FindingStatus.Warning, database.Location),
                DatabaseState.Outdated => new("database.outdated", FindingStatus.Warning, database.Location),
                _ => new("database", FindingStatus.Ok, database.Location),
            };
        }
        catch (InvalidDataException unusable)
        {
            return new("database", FindingStatus.Failed, $"{database.Location}: {unusable.Message}");
        }
    }

    /// <summary>The files of a database that is one; empty for others.</summary>
    public static IEnumerable<string> DatabaseFiles(this IServiceProvider services) =>
        services.GetRequiredService<Dialect>().File is { } file ? file.Beside.Select(ending => file.Path + ending).Prepend(file.Path).Where(File.Exists) : [];

    /// <summary>Whether Redis answers.</summary>
    /// <exception cref="SettingException">The setting is unusable.</exception>
    public static async Task<Finding> CheckRedisAsync(string setting)
    {
        try
        {
            await RedisConnection.CheckAsync(setting);
            return new("redis", FindingStatus.Ok);
        }
        catch (InvalidDataException unreachable)
        {
            return new("redis", FindingStatus.Failed, unreachable.Message);
        }
    }

    /// <summary>A token of any customer, by which the operator can open a connection of the hub; null while there is no customer.</summary>
    public static async Task<string?> CustomerTokenAsync(this IServiceProvider services, CancellationToken ct)
    {
        var customer = await services.GetRequiredService<Dialect>().ReadByEfAsync((context, ct) => context.Set<CustomerAccount>()
            // Ids are in the order of time, and the token of an old customer may have expired.
            .Where(customer => customer.ErasedAt == null).OrderByDescending(customer => customer.Id).Select(customer => new { customer.Id, customer.CreatedAt }).FirstOrDefaultAsync(ct), ct);
        return customer is null ? null : await services.GetRequiredService<ITokens>().OfCustomerAsync(customer.Id, customer.CreatedAt, ct);
    }
}
