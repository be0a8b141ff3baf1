using BizChat.Application.Customers;
using BizChat.Application.Files;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Security;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure;

/// <summary>What an operator does by hand to the data of a server that runs or not.</summary>
public static class Maintenance
{
    /// <summary>How long Data Protection lets nodes use the keys that they know before they look for new ones.</summary>
    private static readonly TimeSpan KeyPropagation = TimeSpan.FromDays(2);

    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(90);

    /// <summary>Adds a new key for tokens and one for sealed secrets. What the earlier keys have signed and sealed stays valid until it expires.</summary>
    /// <returns>From when on each of the two new keys is used.</returns>
    public static async Task<(DateTimeOffset Tokens, DateTimeOffset Secrets)> RotateKeysAsync(this IServiceProvider services, CancellationToken ct)
    {
        var secrets = services.GetRequiredService<TimeProvider>().GetUtcNow() + KeyPropagation;
        services.GetRequiredService<IKeyManager>().CreateNewKey(secrets, secrets + KeyLifetime);
        return (await services.GetRequiredService<TokenKeys>().RotateAsync(ct), secrets);
    }

    /// <summary>Does now what the server does every hour: deletes old records and unused files, completes erasures, and purges erased data.</summary>
    /// <returns>How many files without an upload were deleted, and whether the database keeps nothing of what was erased.</returns>
    public static async Task<(int Files, bool IsPurged)> PurgeAsync(this IServiceProvider services, CancellationToken ct)
    {
        await ActivatorUtilities.CreateInstance<Pruning>(services).PruneAsync(ct);
        await services.GetRequiredService<ResumeErasures>().Handle(ct);
        var files = await services.GetRequiredService<SweepFiles>().Handle(ct);
        return (files, await services.GetRequiredService<IErasedDataPurge>().PurgeAsync(ct));
    }
}
