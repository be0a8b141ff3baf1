using System.Threading.Channels;
using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Resilience;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Tells the rooms, in the order of the feed. One reader takes the events and hands each to SignalR before it takes the next,
/// so that every connection is written to in order; it does not wait for slow connections, which SignalR itself cuts off.
/// </summary>
internal sealed partial class ChatNotifier(
    IHubContext<ChatHub, IChatClient> hub, Rooms rooms, FeedWaiters waiters, AccessNews access, IViewMapper views, DeliveryMetrics metrics,
    TimeProvider clock, BackgroundMetrics background, ILogger<ChatNotifier> log)
    : Supervised(clock, background, log), INotifier
{
    private readonly Channel<FeedEvent> told = Channel.CreateUnbounded<FeedEvent>(new() { SingleReader = true, SingleWriter = true });

    public void Tell(FeedEvent happened)
    {
        waiters.Happened(happened);
        metrics.Told(happened.Position);
        told.Writer.TryWrite(happened);
    }

    public void Tell(AccessChange taken) => access.Tell(taken);

    protected override async Task RunAsync(CancellationToken ct)
    {
        await foreach (var happened in told.Reader.ReadAllAsync(ct))
        {
            try
            {
                Push(happened);
            }
            catch (Exception error)
            {
                LogLost(log, happened.Type, happened.Position, error);
            }
            metrics.Pushed(happened.Position);
        }
    }

    private void Push(FeedEvent happened)
    {
        var place = new EventPlace(happened.Position);
        switch (happened)
        {
            case MessagePosted posted:
                Forget(ToConversation(posted)?.NewMessage(posted.Message, place));
                Forget(ToBusiness(posted)?.ConversationUpdated(View(posted.Conversation), place));
                break;
            case MessagesAcknowledged acknowledged:
                Forget(ToConversation(acknowledged)?.MessageStatusUpdate(acknowledged.Update, place));
                if (acknowledged.UnreadChanged) Forget(ToBusiness(acknowledged)?.ConversationUpdated(View(acknowledged.Conversation), place));
                break;
            case ConversationCreated created:
                Forget(ToBusiness(created)?.ConversationCreated(View(created.Conversation), place));
                break;
            case ConversationUpdated updated:
                Forget(ToBusiness(updated)?.ConversationUpdated(View(updated.Conversation), place));
                break;
            case ConversationErased erased:
                Forget(ToConversation(erased)?.ConversationErased(erased.Erasure, place));
                Forget(ToBusiness(erased)?.ConversationUpdated(View(erased.Conversation), place));
                break;
            case BusinessStatusChanged changed:
                Forget(ToBusiness(changed)?.BusinessStatus(changed.Update, place));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened.Type, "No room is told of this.");
        }
    }

    private IChatClient? ToConversation(FeedEvent happened) => To(Groups.Conversation(happened.ConversationId!.Value));

    private IChatClient? ToBusiness(FeedEvent happened) => To(Groups.Business(happened.BusinessId));

    /// <summary>Null when nobody is in the room: then its view need not be made.</summary>
    private IChatClient? To(string group)
    {
        var listeners = rooms.Count(group);
        if (listeners == 0) return null;
        metrics.Delivered(listeners);
        return hub.Clients.Group(group);
    }

    private ConversationView View(Conversation conversation) => views.Map<ConversationView>(conversation);

    private static void Forget(Task? push) => push?.ContinueWith(
        static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    [LoggerMessage(LogLevel.Error, "The rooms were not told of {Type} at {Position}; clients find it in the feed.")]
    private static partial void LogLost(ILogger logger, string type, long position, Exception error);
}
