using System.Text.Json;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Domain.Conversations;
using Microsoft.AspNetCore.DataProtection;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// The events that nodes send each other as they commit them, so that no node has to read the others' from the database. They are encrypted
/// with keys that only nodes have: an intruder in Redis can neither read nor forge them. Whatever does not arrive is read from the feed.
/// </summary>
internal sealed partial class NodeEvents
{
    /// <summary>How long a message may be on its way. Beyond that its positions may be those of a database that was restored meanwhile.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly NodeBus bus;
    private readonly IViewMapper views;
    private readonly ITimeLimitedDataProtector protector;
    private readonly ILogger<NodeEvents> log;
    private bool failing;

    public NodeEvents(NodeBus bus, IViewMapper views, IDataProtectionProvider protection, ILogger<NodeEvents> log)
    {
        (this.bus, this.views, this.log) = (bus, views, log);
        protector = protection.CreateProtector("BizChat.NodeEvents").ToTimeLimitedDataProtector();
        bus.EventsReceived += Receive;
    }

    /// <summary>Another node has committed events: with their resources at that time, as JSON.</summary>
    public event Action<IReadOnlyList<TailItem>>? Received;

    /// <summary>Events of another node have arrived that cannot be read.</summary>
    public event Action? Unreadable;

    /// <summary>Sends events of this node to the others; the last position alone where that is not possible, or where one would not understand them.</summary>
    /// <param name="committed">In the order of the feed.</param>
    public void Send(IReadOnlyList<FeedEvent> committed)
    {
        var isSent = bus is { IsUp: true, HasOthers: true } && TrySend(committed);
        if (!isSent || bus.HasOlder) bus.TellHead(committed[^1].Position);
    }

    private bool TrySend(IReadOnlyList<FeedEvent> committed)
    {
        try
        {
            var items = new TailItem[committed.Count];
            for (var i = 0; i < items.Length; i++) items[i] = Item(committed[i]);
            bus.TellEvents(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(items, WireJson.Options), Lifetime));
            return true;
        }
        catch (Exception error)
        {
            LogNotSent(log, error);
            return false;
        }
    }

    private void Receive(byte[] message)
    {
        try
        {
            if (JsonSerializer.Deserialize<TailItem[]>(protector.Unprotect(message), WireJson.Options) is { Length: > 0 } items) Received?.Invoke(items);
            failing = false;
        }
        catch (Exception error)
        {
            // Such as with a key that another node has made and this one has not read yet: each message would say the same.
            if (!failing) LogNotRead(log, error);
            failing = true;
            Unreadable?.Invoke();
        }
    }

    private TailItem Item(FeedEvent happened) => new(
        new FeedItem
        {
            Position = happened.Position,
            Type = happened.Type,
            BusinessId = happened.BusinessId,
            ConversationId = happened.ConversationId,
            Data = happened.Signal ?? Resource(happened),
            Timestamp = happened.Timestamp,
        },
        Conversation(happened) is { } conversation ? views.Map(conversation) : null,
        happened.IsForStaff);

    private object Resource(FeedEvent happened) => happened switch
    {
        MessagePosted posted => posted.Message,
        ConversationCreated created => views.Map(created.Conversation),
        ConversationUpdated updated => views.Map(updated.Conversation),
        ActivityRecorded recorded => ActivityView.Of(recorded.Entry),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.Type, "It has neither a signal nor a resource."),
    };

    /// <summary>The conversation that the business is shown after the event; null when the event itself shows it, or nothing of it has changed.</summary>
    private static Conversation? Conversation(FeedEvent happened) => happened switch
    {
        MessagePosted posted => posted.Conversation,
        MessagesAcknowledged { UnreadChanged: true } acknowledged => acknowledged.Conversation,
        ConversationErased erased => erased.Conversation,
        _ => null,
    };

    [LoggerMessage(LogLevel.Error, "Sending committed events to the other nodes failed; they read them from the feed.")]
    private static partial void LogNotSent(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "Events of another node could not be read; they are read from the feed.")]
    private static partial void LogNotRead(ILogger logger, Exception error);
}
