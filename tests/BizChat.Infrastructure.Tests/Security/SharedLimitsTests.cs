using BizChat.Application.Common;
using BizChat.Infrastructure.Security;
using BizChat.Infrastructure.Tests.Redis;
using BizChat.TestKit;

namespace BizChat.Infrastructure.Tests.Security;

/// <summary>Nodes count what a caller does together, in a real Redis.</summary>
public sealed class SharedLimitsTests : IAsyncLifetime
{
    private static readonly Caller Ann = new Caller.Customer("ann", "shop");
    private static readonly Dictionary<RateLimitedAction, RateLimitPolicy> Limits = new() { [RateLimitedAction.Messages] = new(4, 7), [RateLimitedAction.Receipts] = new(2, 60_000) };

    private readonly ConnectedRedis redis = new();

    public async ValueTask InitializeAsync() => await redis.Server.RunAsync();

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    [Fact]
    public async Task What_passes_at_one_node_counts_at_the_other()
    {
        var (first, second) = (await NodeAsync(), await NodeAsync());

        foreach (var node in new[] { first, second, first, second }) Assert.Null(await node.RefusesAsync(RateLimitedAction.Messages, Ann, null));

        foreach (var node in new[] { first, second })
            Assert.InRange((await node.RefusesAsync(RateLimitedAction.Messages, Ann, null))!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1) / 7);
        Assert.Null(await second.RefusesAsync(RateLimitedAction.Messages, new Caller.Customer("bob", "shop"), null));
    }

    [Fact]
    public async Task What_was_used_up_comes_back_with_time()
    {
        var (first, second) = (await NodeAsync(), await NodeAsync());
        Assert.Null(await first.RefusesAsync(RateLimitedAction.Receipts, Ann, null));
        Assert.Null(await second.RefusesAsync(RateLimitedAction.Receipts, Ann, null));

        await Until.TrueAsync(async () => await first.RefusesAsync(RateLimitedAction.Receipts, Ann, null) is null);
    }

    [Fact]
    public async Task While_Redis_hangs_or_is_gone_each_node_goes_by_its_own_count()
    {
        var node = await NodeAsync(isPatient: false);
        Assert.Null(await node.RefusesAsync(RateLimitedAction.Messages, Ann, null));

        await redis.Server.HangAsync(true);
        Assert.Null(await node.RefusesAsync(RateLimitedAction.Messages, Ann, null));
        await redis.Server.HangAsync(false);
        await redis.Server.StopAsync();
        Assert.Null(await node.RefusesAsync(RateLimitedAction.Messages, Ann, null));
        Assert.Null(await node.RefusesAsync(RateLimitedAction.Messages, Ann, null));

        Assert.NotNull(await node.RefusesAsync(RateLimitedAction.Messages, Ann, null));
    }

    private async Task<RateLimits> NodeAsync(bool isPatient = true) => new(true, Limits, new SharedLimits(await redis.ConnectAsync(isPatient)));
}
