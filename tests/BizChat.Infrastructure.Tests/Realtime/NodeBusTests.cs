using BizChat.Application.Messages;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Resilience;
using BizChat.TestKit;
using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BizChat.Infrastructure.Tests.Realtime;

/// <summary>Two nodes in one process hear each other through a real Redis.</summary>
public sealed class NodeBusTests : IAsyncLifetime
{
    private static readonly Present Ann = new("shop", 7);
    private static readonly Present Bob = new("shop", 8);
    private static readonly TypingSignal Typing = new(7, "Ann", Side.Customer);

    private readonly RedisServer redis = RedisServer.Prepare();
    private readonly List<Node> nodes = [];

    public async ValueTask InitializeAsync() => await redis.RunAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task A_position_that_one_tells_the_others_hear()
    {
        var (first, second) = (await StartAsync(), await StartAsync());
        var heard = new TaskCompletionSource<long>();
        second.Bus.HeadReceived += position => heard.TrySetResult(position);

        first.Bus.TellHead(42);

        Assert.Equal(42, await heard.Task.WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Typing_is_shown_at_the_other_node_until_it_ends_there()
    {
        var (first, second) = (await StartAsync(), await StartAsync());

        await first.TypingIndicators.StartAsync("one", Typing);
        await Until.TrueAsync(() => second.Heard("user_typing") == 1);
        await first.TypingIndicators.DisconnectedAsync("one");

        await Until.TrueAsync(() => second.Heard("user_stop_typing") == 1);
        Assert.Equal(1, first.Heard("user_typing"));
    }

    [Fact]
    public async Task A_customer_comes_once_and_goes_with_the_last_connection_anywhere()
    {
        var (first, second) = (await StartAsync(), await StartAsync());

        first.Presence.Entered(Ann);
        await Until.TrueAsync(() => second.Heard("user_online") == 1);
        second.Presence.Entered(Ann);
        second.Presence.Left(Ann);
        second.Presence.Entered(Ann);
        // Heard in order: who knows of Bob knows that Ann is there too.
        second.Presence.Entered(Bob);
        await Until.TrueAsync(() => first.Heard("user_online") == 2);
        first.Presence.Left(Ann);
        second.Presence.Left(Ann);

        await Until.TrueAsync(() => first.Heard("user_offline") == 1 && second.Heard("user_offline") == 1);
        Assert.Equal((2, 2), (first.Heard("user_online"), second.Heard("user_online")));
    }

    [Fact]
    public async Task Every_node_knows_who_is_connected_to_any()
    {
        var (first, second) = (await StartAsync(), await StartAsync());
        var (bo, elsewhere) = (new Present("shop", AgentId: "bo", AgentName: "Bo"), new Present("other", AgentId: "eve", AgentName: "Eve"));

        foreach (var present in new[] { Ann, bo, bo, elsewhere }) first.Presence.Entered(present);
        second.Presence.Entered(bo);
        first.Presence.Entered(Bob);
        await Until.TrueAsync(() => second.Presence.Of("shop").Online.Count == 2);

        Assert.Equal([7L, 8L], second.Presence.Of("shop").Online);
        Assert.Equal(["bo"], second.Presence.Of("shop").AgentIds);
        Assert.Equal((1, 1), (first.Heard("agent_online") - 1, second.Heard("agent_online") - 1));
        first.Presence.Left(bo);
        first.Presence.Left(bo);
        second.Presence.Left(bo);
        await Until.TrueAsync(() => first.Presence.Of("shop").AgentIds.Count == 0 && second.Presence.Of("shop").AgentIds.Count == 0);
    }

    [Fact]
    public async Task Every_node_knows_who_views_a_conversation_and_types_in_it_until_the_node_of_the_viewer_dies()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        var bo = new Attention("bo", "Bo", "shop", 7);
        second.Attention.View("here", new Attention("ann", "Ann", "shop", 7));

        first.Attention.View("one", bo);
        first.Attention.SetVisible("one", "bo", true);
        await first.TypingIndicators.StartAsync("one", new TypingSignal(7, "Bo", Side.Business));
        await Until.TrueAsync(() => Viewers(second) == "Ann, Bo typing");
        var later = await StartAsync();
        await Until.TrueAsync(() => Viewers(later) == "Ann, Bo typing");
        Assert.Equal((true, true, false), (second.Attention.HasVisibleTab("bo"), later.Attention.HasVisibleTab("bo"), later.Attention.HasVisibleTab("ann")));
        await first.TypingIndicators.StopAsync("one", new TypingSignal(7, "Bo", Side.Business));
        await Until.TrueAsync(() => Viewers(second) == "Ann, Bo");
        nodes.Remove(first);
        await first.DisposeAsync();

        await Until.TrueAsync(() => Viewers(second) == "Ann" && Viewers(later) == "Ann");
        Assert.False(second.Attention.HasVisibleTab("bo"));
        Assert.Equal(0, second.Heard("user_online"));

        static string Viewers(Node node) => string.Join(", ", node.Attention.Of(7).Agents.Select(agent => agent.Name + (agent.Typing ? " typing" : "")));
    }

    [Fact]
    public async Task A_node_that_comes_later_learns_who_is_there_and_one_that_dies_takes_its_customers_along()
    {
        var first = await StartAsync();
        first.Presence.Entered(Ann);
        var second = await StartAsync();
        await Until.TrueAsync(() => second.Heard("user_online") == 1);

        nodes.Remove(first);
        await first.DisposeAsync();

        await Until.TrueAsync(() => second.Heard("user_offline") == 1);
    }

    [Fact]
    public async Task It_knows_when_Redis_hangs_or_is_gone_and_when_it_is_back()
    {
        var node = await StartAsync();
        var ups = 0;
        node.Bus.CameUp += () => Interlocked.Increment(ref ups);

        await redis.HangAsync(true);
        await Until.TrueAsync(() => !node.Bus.IsUp);
        // A machine that is busy makes a node deaf too, so it may come up more than once.
        var before = Volatile.Read(ref ups);
        node.Bus.TellHead(1);
        await redis.HangAsync(false);
        await Until.TrueAsync(() => node.Bus.IsUp && Volatile.Read(ref ups) > before);

        await redis.StopAsync();
        await Until.TrueAsync(() => !node.Bus.IsUp);
        before = Volatile.Read(ref ups);
        node.Bus.TellHead(2);
        await redis.RunAsync();
        await Until.TrueAsync(() => node.Bus.IsUp && Volatile.Read(ref ups) > before);
    }

    [Fact]
    public async Task What_a_newer_node_tells_is_passed_over()
    {
        var (first, second) = (await StartAsync(), await StartAsync());

        first.Bus.Send(new NodeSignal { Kind = "something new" });
        first.Presence.Entered(Ann);

        await Until.TrueAsync(() => second.Heard("user_online") == 1);
    }

    [Fact]
    public async Task A_node_that_cannot_keep_up_skips_what_waits_and_catches_up()
    {
        var (first, second) = (await StartAsync(), await StartAsync());
        using var goOn = new ManualResetEventSlim();
        var (heard, last, ups) = (0, 0L, 0);
        second.Bus.CameUp += () => Interlocked.Increment(ref ups);
        second.Bus.HeadReceived += position =>
        {
            goOn.Wait();
            Interlocked.Increment(ref heard);
            Interlocked.Exchange(ref last, position);
        };

        const int Sent = 3 * NodeBus.MostWaiting;
        for (var position = 1; position <= Sent; position++) first.Bus.TellHead(position);
        // On a busy machine the silence may be noticed before so many have come.
        await Until.TrueAsync(() => second.Bus.Waiting >= 2 * NodeBus.MostWaiting || !second.Bus.IsUp);
        goOn.Set();

        await Until.TrueAsync(() => second.Bus.IsUp && Volatile.Read(ref ups) > 0);
        await Until.TrueAsync(() =>
        {
            first.Bus.TellHead(Sent + 1);
            return Interlocked.Read(ref last) == Sent + 1;
        });
        Assert.InRange(Volatile.Read(ref heard), 1, Sent);
    }

    private async Task<Node> StartAsync()
    {
        var node = new Node(redis);
        nodes.Add(node);
        await node.StartAsync();
        return node;
    }

    private sealed class Node : IAsyncDisposable
    {
        private readonly HeardEvents heard = new();
        private readonly ServiceProvider services;

        public Node(RedisServer redis)
        {
            services = new ServiceCollection().AddLogging().AddMetrics().AddSingleton(TimeProvider.System)
                .AddSingleton<IHubContext<ChatHub, IChatClient>>(heard).AddSingleton<NodeMetrics>().AddSingleton<BackgroundMetrics>()
                .AddSingleton<Presence>().AddSingleton<AgentAttention>().AddSingleton<TypingIndicators>().AddRedis(redis.Setting).BuildServiceProvider();
            _ = TypingIndicators;
        }

        public NodeBus Bus => services.GetRequiredService<NodeBus>();

        public Presence Presence => services.GetRequiredService<Presence>();

        public AgentAttention Attention => services.GetRequiredService<AgentAttention>();

        public TypingIndicators TypingIndicators => services.GetRequiredService<TypingIndicators>();

        public int Heard(string name) => heard.All.Count(one => one.Name == name);

        public async Task StartAsync()
        {
            foreach (var service in services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
            await Until.TrueAsync(() => Bus.IsUp);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var service in services.GetServices<IHostedService>()) await service.StopAsync(CancellationToken.None);
            await services.DisposeAsync();
        }
    }
}
