using BizChat.Infrastructure.Persistence.Engine;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Reads by SQL, because a server must not load EF Core for this.</summary>
internal sealed class FeatureUseSql(Dialect database) : IFeatureUse
{
    public Task<bool> AnyHoursAsync(CancellationToken ct) => database.AnyAsync("SELECT 1 FROM businesses WHERE hours IS NOT NULL LIMIT 1", ct);

    public Task<bool> AnyPushAsync(CancellationToken ct) => database.AnyAsync("SELECT 1 FROM push_subscriptions LIMIT 1", ct);
}
