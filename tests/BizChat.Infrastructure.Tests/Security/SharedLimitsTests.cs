using BizChat.Application.Common;
using BizChat.Infrastructure.Redis;
using BizChat.Infrastructure.Security;
using BizChat.TestKit;
using BizChat.TestKit.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace BizChat.Infrastructure.Tests.Security;

/// <summary>Nodes count what a caller does together, in a real Redis.</summary>
public sealed class SharedLimitsTests : IAsyncLifetime
{
    private static readonly Caller Ann = new Caller.Customer("ann", "shop");
    private static readonly Dictionary<Act, Limit> Limits = new() { [Act.Messages] = new(4, 7), [Act.Receipts] = new(2, 60_000) };

    private readonly RedisServer redis = RedisServer.Prepare();
    private readonly List<IAsyncDisposable> connections = [];

    public async ValueTask InitializeAsync() => await redis.RunAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections) await connection.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task What_passes_at_one_node_counts_at_the_other()
    {
        var (first, second) = (await NodeAsync(), await NodeAsync());

        foreach (var node in new[] { first, second, first, second }) Assert.Null(await node.RefusesAsync(Act.Messages, Ann, null));

        foreach (var node in new[] { first, second })
            Assert.InRange((await node.RefusesAsync(Act.Messages, Ann, null))!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1) / 7);
        Assert.Null(await second.RefusesAsync(Act.Messages, new Caller.Customer("bob", "shop"), null));
    }

    [Fact]
    public async Task What_was_used_up_comes_back_with_time()
    {
        var (first, second) = (await NodeAsync(), await NodeAsync());
        Assert.Null(await first.RefusesAsync(Act.Receipts, Ann, null));
        Assert.Null(await second.RefusesAsync(Act.Receipts, Ann, null));

        await Until.TrueAsync(async () => await first.RefusesAsync(Act.Receipts, Ann, null) is null);
    }

    [Fact]
    public async Task While_Redis_hangs_or_is_gone_each_node_goes_by_its_own_count()
    {
        var node = await NodeAsync();
        Assert.Null(await node.RefusesAsync(Act.Messages, Ann, null));

        await redis.HangAsync(true);
        Assert.Null(await node.RefusesAsync(Act.Messages, Ann, null));
        await redis.HangAsync(false);
        await redis.StopAsync();
        Assert.Null(await node.RefusesAsync(Act.Messages, Ann, null));
        Assert.Null(await node.RefusesAsync(Act.Messages, Ann, null));

        Assert.NotNull(await node.RefusesAsync(Act.Messages, Ann, null));
    }

    private async Task<RateLimits> NodeAsync()
    {
        var connection = new RedisConnection(RedisConnection.Parse(redis.Setting), NullLogger<RedisConnection>.Instance);
        connections.Add(connection);
        await connection.StartAsync(CancellationToken.None);
        await Until.TrueAsync(() => connection.IsConnected);
        return new RateLimits(true, Limits, new SharedLimits(connection));
    }
}
