using System.Diagnostics.Metrics;
using BizChat.Infrastructure.Realtime;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BizChat.Infrastructure.Tests.Realtime;

public sealed class BoundedHubLifetimeManagerTests : IDisposable
{
    private const int ManyMore = 5 * Subscriber.MostWaiting;

    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Rooms rooms = new();
    private readonly BoundedHubLifetimeManager delivery;

    public BoundedHubLifetimeManagerTests() => delivery = new BoundedHubLifetimeManager(
        rooms, new DeliveryMetrics(services.GetRequiredService<IMeterFactory>()), NullLogger<BoundedHubLifetimeManager>.Instance, NullLogger<DefaultHubLifetimeManager<ChatHub>>.Instance);

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task Subscribers_of_a_room_receive_all_in_order_and_others_nothing()
    {
        var (first, second, elsewhere) = (await ComeAsync("a"), await ComeAsync("a", "b"), await ComeAsync("b"));

        for (var n = 0; n < 100; n++) await TellAsync("a", n);

        Assert.Equal(Enumerable.Range(0, 100), await first.ReadAsync(100));
        Assert.Equal(Enumerable.Range(0, 100), await second.ReadAsync(100));
        Assert.True(elsewhere.HasHeardNothing);
    }

    [Fact]
    public async Task A_subscriber_that_left_disconnected_or_is_excepted_receives_nothing()
    {
        var (stays, leaves, goes, excepted) = (await ComeAsync("a"), await ComeAsync("a"), await ComeAsync("a"), await ComeAsync("a"));

        await delivery.RemoveFromGroupAsync(leaves.Id, "a");
        await delivery.OnDisconnectedAsync(goes.Context);
        await delivery.AddToGroupAsync(goes.Id, "a");
        await delivery.SendGroupExceptAsync("a", "tell", [7], [excepted.Id]);

        Assert.Equal(7, Assert.Single(await stays.ReadAsync(1)));
        Assert.All([leaves, goes, excepted], one => Assert.True(one.HasHeardNothing));
        Assert.Equal([stays.Id, excepted.Id], rooms.In("a").Select(one => one.Id));
    }

    [Fact]
    public async Task An_empty_room_is_no_more()
    {
        var last = await ComeAsync("a", "b");

        await delivery.RemoveFromGroupAsync(last.Id, "a");
        await delivery.OnDisconnectedAsync(last.Context);

        Assert.Empty(rooms.In("a"));
        Assert.Empty(rooms.In("b"));
    }

    [Fact]
    public async Task Entering_twice_delivers_once()
    {
        var one = await ComeAsync("a", "a");

        await TellAsync("a", 1);
        await TellAsync("a", 2);

        Assert.Equal<int[]>([1, 2], await one.ReadAsync(2));
    }

    [Fact]
    public async Task A_subscriber_that_does_not_read_is_disconnected_and_the_others_receive_all()
    {
        var (deaf, good) = (await ComeAsync("a"), await ComeAsync("a"));

        for (var n = 0; n < ManyMore; n++)
        {
            await TellAsync("a", n);
            Assert.Equal(n, Assert.Single(await good.ReadAsync(1)));
        }

        await deaf.CutOffAsync();
        Assert.False(good.Context.ConnectionAborted.IsCancellationRequested);
        Assert.Equal([good.Id], rooms.In("a").Select(one => one.Id));
    }

    private async Task<PipedConnection> ComeAsync(params string[] rooms)
    {
        var connection = new PipedConnection();
        await delivery.OnConnectedAsync(connection.Context);
        foreach (var room in rooms) await delivery.AddToGroupAsync(connection.Id, room);
        return connection;
    }

    private Task TellAsync(string room, int number) => delivery.SendGroupAsync(room, "tell", [number]);
}
