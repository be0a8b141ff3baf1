using BizChat.Application.Conversations;
using BizChat.Infrastructure.Resilience;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Tracks which agents view which conversation, and who has a visible tab, at all nodes, and publishes each change to the business's room of this node, so that two do
/// not answer the same customer. A connection views one conversation at most. After its connection closed, a view lasts for a
/// while, so that a short interruption shows nothing.
/// </summary>
internal sealed class AgentAttention(
    IHubContext<ChatHub, IChatClient> hub, TimeProvider clock, BackgroundMetrics background, ILogger<AgentAttention> log, NodeBus? bus = null)
    : SharedPresence<Attention>(background, log, bus)
{
    /// <summary>How long a view outlasts its connection.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    /// <summary>So many views outlast their connections at most; beyond that the oldest ends.</summary>
    public const int MostOutlasting = 10_000;

    /// <summary>So many agents are shown to view a conversation at most.</summary>
    public const int MostShown = 50;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Attention> views = [];
    private readonly HashSet<string> typing = [];
    private readonly Dictionary<string, Attention> visible = [];
    private readonly Queue<Outlasting> outlasting = [];

    /// <summary>A connection views a conversation, and none that it viewed before.</summary>
    public void View(string connection, Attention view)
    {
        lock (gate)
        {
            if (views.GetValueOrDefault(connection) == view) return;
            Leave(connection);
            views[connection] = view;
            Entered(view);
        }
    }

    /// <summary>A connection views no conversation any more.</summary>
    public void Leave(string connection)
    {
        lock (gate)
        {
            if (TakeView(connection) is { } view) Left(view);
        }
    }

    /// <summary>The tab of a connection is visible to its agent, or not.</summary>
    public void SetVisible(string connection, string agentId, bool isVisible)
    {
        lock (gate)
        {
            if (!isVisible) Hide(connection);
            else if (visible.TryAdd(connection, Attention.VisibleTab(agentId))) Entered(visible[connection]);
        }
    }

    /// <summary>Whether a tab of an agent is visible, at any node.</summary>
    public bool HasVisibleTab(string agentId) => Where(item => item.IsVisibleTab && item.AgentId == agentId).Count > 0;

    /// <summary>The user of a connection types in a conversation, or has stopped; without effect unless it views that conversation.</summary>
    public void Types(string connection, long conversationId, bool isTyping)
    {
        lock (gate)
        {
            if (views.GetValueOrDefault(connection) is not { } view || view.ConversationId != conversationId) return;
            if (!(isTyping ? typing.Add(connection) : typing.Remove(connection))) return;
            if (isTyping) Entered(view with { IsTyping = true });
            else Left(view with { IsTyping = true });
        }
    }

    /// <summary>A connection has closed.</summary>
    public void Disconnected(string connection)
    {
        lock (gate)
        {
            Hide(connection);
            if (TakeView(connection) is not { } view) return;
            var last = new Outlasting(view);
            last.Timer = clock.CreateTimer(_ => End(last), null, Lasts, Timeout.InfiniteTimeSpan);
            outlasting.Enqueue(last);
            if (outlasting.Count > MostOutlasting) End(outlasting.Peek());
        }
    }

    /// <summary>Who views a conversation at any node.</summary>
    public AgentsViewing Of(long conversationId) => new(
        conversationId,
        [.. Where(view => view.ConversationId == conversationId && !view.IsVisibleTab).GroupBy(view => view.AgentId).OrderBy(views => views.Key, StringComparer.Ordinal).Take(MostShown)
            .Select(views => new ViewingAgent(views.Key, views.First().AgentName, views.Any(view => view.IsTyping)))]);

    public override void Dispose()
    {
        lock (gate)
        {
            foreach (var view in outlasting) view.Timer?.Dispose();
        }
        base.Dispose();
    }

    protected override void Changed(Attention item, bool isThere)
    {
        if (!item.IsVisibleTab) _ = hub.Clients.Group(Groups.Business(item.BusinessId)).AgentsViewing(Of(item.ConversationId));
    }

    protected override NodeSignal Signal(PresenceChange change, IReadOnlyList<Attention> items) => new()
    {
        Kind = change switch { PresenceChange.Entered => NodeSignal.Looks, PresenceChange.Left => NodeSignal.LooksAway, _ => NodeSignal.AllLooking },
        Attention = items,
    };

    protected override (PresenceChange Change, IReadOnlyList<Attention> Items)? Read(NodeSignal signal) => signal.Kind switch
    {
        NodeSignal.Looks => (PresenceChange.Entered, signal.Attention),
        NodeSignal.LooksAway => (PresenceChange.Left, signal.Attention),
        NodeSignal.AllLooking => (PresenceChange.All, signal.Attention),
        _ => null,
    };

    private void Hide(string connection)
    {
        if (visible.Remove(connection, out var tab)) Left(tab);
    }

    private Attention? TakeView(string connection)
    {
        if (!views.Remove(connection, out var view)) return null;
        if (typing.Remove(connection)) Left(view with { IsTyping = true });
        return view;
    }

    private void End(Outlasting view)
    {
        lock (gate)
        {
            if (view.HasEnded) return;
            view.HasEnded = true;
            view.Timer?.Dispose();
            while (outlasting.TryPeek(out var oldest) && oldest.HasEnded) outlasting.Dequeue();
            Left(view.View);
        }
    }

    /// <summary>A view whose connection has closed.</summary>
    private sealed class Outlasting(Attention view)
    {
        public Attention View => view;

        public ITimer? Timer { get; set; }

        public bool HasEnded { get; set; }
    }
}
