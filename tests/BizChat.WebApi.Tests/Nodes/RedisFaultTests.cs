using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;

namespace BizChat.WebApi.Tests.Nodes;

/// <summary>Redis goes and comes; whoever is connected neither misses anything nor has to connect anew.</summary>
[Trait("Nodes", "their own")]
public sealed class RedisFaultTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);

    [Fact]
    [Trait("Run", "nightly")]
    public async Task While_Redis_is_gone_under_load_and_comes_back_empty_nothing_is_lost_or_doubled()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var (id, users) = await ListenAsync(nodes);
        var load = new MessageLoad(id, nodes.First.Address, nodes.Second.Address);
        await load.GoOnAsync(20);

        await nodes.Redis.StopAsync();
        await nodes.BothAsync(isOk: false);
        await Task.Delay(Outage);
        await load.GoOnAsync(20);
        var whileGone = await UpToDateAsync(users, load);
        await nodes.Redis.RunAsync();
        await nodes.BothAsync(isOk: true);
        await load.GoOnAsync(20);

        Assert.True(whileGone);
        await AssertHeardAsync(users, await load.EndAsync(nodes.First.Address));
    }

    [Fact]
    public async Task While_Redis_hangs_it_is_as_if_it_were_gone()
    {
        await using var nodes = await TwoNodes.StartAsync(settings: [("RateLimits__Enabled", "true"), ("RateLimits__Messages__Burst", "100000")]);
        var (id, users) = await ListenAsync(nodes);
        var load = new MessageLoad(id, nodes.First.Address, nodes.Second.Address);
        await load.GoOnAsync(10);

        await nodes.Redis.HangAsync(true);
        await nodes.BothAsync(isOk: false);
        await load.GoOnAsync(50);
        var whileHanging = await UpToDateAsync(users, load);
        await nodes.Redis.HangAsync(false);
        await nodes.BothAsync(isOk: true);
        await load.GoOnAsync(20);

        Assert.True(whileHanging);
        await AssertHeardAsync(users, await load.EndAsync(nodes.First.Address));
    }

    [Fact]
    [Trait("Run", "nightly")]
    public async Task Over_a_slow_way_to_Redis_nothing_is_lost_or_doubled()
    {
        await using var nodes = await TwoNodes.StartAsync(delay: TimeSpan.FromMilliseconds(200), settings: [("RateLimits__Enabled", "true"), ("RateLimits__Messages__Burst", "100000")]);
        var (id, users) = await ListenAsync(nodes);
        var load = new MessageLoad(id, nodes.First.Address, nodes.Second.Address);
        await load.GoOnAsync(200);

        Assert.True(await UpToDateAsync(users, load));
        await AssertHeardAsync(users, await load.EndAsync(nodes.First.Address));
    }

    [Fact]
    [Trait("Run", "nightly")]
    public async Task Nodes_that_start_without_Redis_say_so_serve_and_find_it_when_it_comes()
    {
        await using var nodes = await TwoNodes.StartAsync(withRedis: false);
        await nodes.BothAsync(isOk: false);
        var (id, users) = await ListenAsync(nodes);
        var load = new MessageLoad(id, nodes.First.Address, nodes.Second.Address);
        await load.GoOnAsync(10);

        Assert.True(await UpToDateAsync(users, load));
        await nodes.Redis.RunAsync();
        await nodes.BothAsync(isOk: true);
        await load.GoOnAsync(10);
        await AssertHeardAsync(users, await load.EndAsync(nodes.Second.Address));
    }

    [Fact]
    [Trait("Run", "nightly")]
    public async Task Without_Redis_nodes_of_one_database_still_converge()
    {
        await using var nodes = await TwoNodes.StartAsync(withRedis: false, settings: [("Realtime__Redis", "")]);
        await nodes.BothAsync(isOk: true);
        var (id, users) = await ListenAsync(nodes);
        var load = new MessageLoad(id, nodes.First.Address, nodes.Second.Address);
        await load.GoOnAsync(20);

        await AssertHeardAsync(users, await load.EndAsync(nodes.First.Address));
    }

    private static async Task<(long Id, HubUser[] Users)> ListenAsync(TwoNodes nodes)
    {
        using var api = nodes.First.Client();
        var id = await api.StartConversationAsync("tech-store");
        HubUser[] users = [await TwoNodes.ConnectAsync(nodes.First), await TwoNodes.ConnectAsync(nodes.Second)];
        foreach (var user in users) await user.CallAsync("join_conversation", id);
        return (id, users);
    }

    /// <summary>Whether all users come to hear what has been acknowledged up to now.</summary>
    private static async Task<bool> UpToDateAsync(HubUser[] users, MessageLoad load)
    {
        var acknowledged = load.Acknowledged;
        foreach (var user in users) await user.HearAsync(acknowledged, "new_message");
        return true;
    }

    private static async Task AssertHeardAsync(HubUser[] users, IReadOnlyList<long> stored)
    {
        foreach (var user in users)
        {
            await user.HearAsync("new_message", message => message.Number("id") == stored[^1]);
            Assert.Equal(stored, user.Heard.Where(heard => heard.Name == "new_message").Select(heard => heard.Payload.Number("id")));
            await user.DisposeAsync();
        }
    }
}
