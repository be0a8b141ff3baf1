using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.TestKit.Persistence;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Application.Tests;

/// <summary>
/// Two businesses with a conversation each, and one of every kind of caller for both: whoever must be refused in one is shown
/// to be welcome in the other.
/// </summary>
public abstract class World : IAsyncLifetime
{
    protected const string Shop = "shop";
    protected const string Other = "other";
    protected static readonly CancellationToken None = CancellationToken.None;

    protected SqliteStores Stores { get; } = new();

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    protected long Mine { get; private set; }

    protected long Theirs { get; private set; }

    protected Caller.Agent Bo { get; private set; } = null!;

    private Caller.Agent Outsider { get; set; } = null!;

    private Caller.Customer Ann { get; set; } = null!;

    private Caller.Customer Stranger { get; set; } = null!;

    private Caller.Customer Neighbour { get; set; } = null!;

    protected OpeningHours OpeningHours => new(Stores.TimeZones);
    protected ReadBusiness ReadBusiness => new(Stores.Profiles, OpeningHours, Stores.Get<IPresence>(), Stores.Reads, Stores.Statistics, Clock);
    protected ChangeBusiness ChangeBusiness => Stores.ChangeBusiness(Clock);
    protected ReadStats ReadStats => new(Stores.Statistics);
    protected JoinBusiness JoinBusiness => new(Stores.Profiles, Stores.Feed, Stores.Reads);
    protected ListConversations ListConversations => new(Stores.Inbox);
    protected ReadConversation ReadConversation => new(Stores.Reads);
    protected ChangeConversation ChangeConversation => new(Stores.Writes, Stores.Views, Stores.Turns, Clock);
    protected JoinConversation JoinConversation => new(Stores.Reads, Stores.Feed);
    protected ReadFeed ReadFeed => new(Stores.Feed, Stores.Reads, OpeningHours, Stores.Statistics, Clock);
    protected ReadFeedHead ReadFeedHead => new(Stores.Feed);
    protected StartConversation StartConversation => new(Stores.Writes, Stores.Views, Stores.Tokens, Stores.Turns, Stores.Automatic, Clock);
    protected SendMessage SendMessage => new(Stores.Writes, Stores.Views, Stores.Turns, Stores.Automatic, Clock);
    protected ReadMessages ReadMessages => new(Stores.History);
    protected AcknowledgeMessages AcknowledgeMessages => new(Stores.Writes, Clock);
    protected SignalTyping SignalTyping => new(Stores.Reads);

    public async ValueTask InitializeAsync()
    {
        await Stores.OpenAsync(Clock);
        await Stores.OpenBusinessAsync(Shop, Clock);
        await Stores.OpenBusinessAsync(Other, Clock);
        Mine = await Stores.StartAsync(Shop, Clock, "Ann", content: "hi");
        Theirs = await Stores.StartAsync(Other, Clock, "Zoe", content: "hi");
        Bo = Agent("Bo", (await Stores.HireAsync("bo", Shop, Clock)).Id, Shop);
        Outsider = Agent("Cy", (await Stores.HireAsync("cy", Other, Clock)).Id, Other);
        Ann = await CustomerOfAsync(Mine);
        Stranger = await CustomerOfAsync(Theirs);
        Neighbour = await CustomerOfAsync(await Stores.StartAsync(Shop, Clock, "Bea"));
    }

    public async ValueTask DisposeAsync()
    {
        await Stores.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A caller by the name it has in tables of tests.</summary>
    protected Caller Who(string name) => name switch
    {
        "trusted" => new Caller.Trusted(),
        "visitor" => new Caller.Visitor(),
        "agent" => Bo,
        "key" => new Caller.ApiKey("k1", Shop, "A program"),
        "customer" => Ann,
        "neighbour" => Neighbour,
        "agent of other" => Outsider,
        "key of other" => new Caller.ApiKey("k2", Other, "A program"),
        "customer of other" => Stranger,
        "agent of both" => new Caller.Agent("both", "Both", new Dictionary<string, Role> { [Shop] = Role.Agent, [Other] = Role.Owner }),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Nobody goes by this name."),
    };

    protected static MessageDraft Says(string text, Domain.Conversations.Side side = Domain.Conversations.Side.Customer, string? key = null) =>
        new() { SenderType = side, SenderName = "Somebody", Content = text, ClientMessageId = key };

    private static Caller.Agent Agent(string name, string id, string business) => new(id, name, new Dictionary<string, Role> { [business] = Role.Agent });

    private Task<Caller.Customer> CustomerOfAsync(long conversation) => Stores.WriteAsync(async work =>
    {
        var found = (await work.ConversationAsync(conversation))!;
        return new Caller.Customer(found.CustomerId, found.BusinessId);
    });
}
