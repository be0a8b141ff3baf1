using System.Text.Json;
using BizChat.Application.Access;
using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Inbox;
using BizChat.Application.Messages;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Sends an event to the subscribers of its rooms on this node. It does not wait for slow connections
/// (<see cref="BoundedHubLifetimeManager"/>), and does not throw.
/// </summary>
internal sealed partial class HubEventPublisher(
    IHubContext<ChatHub, IChatClient> hub, Rooms rooms, OpeningSignals openings, IViewMapper views, DeliveryMetrics metrics, ILogger<HubEventPublisher> log)
{
    /// <summary>Publishes an event of this node with its resource at the time of the event.</summary>
    public void Push(FeedEvent happened)
    {
        try
        {
            PushOwn(happened);
        }
        catch (Exception error)
        {
            LogLost(log, happened.Type, happened.Position, error);
        }
        metrics.Published(happened.Position);
    }

    /// <summary>Publishes an event read from the feed: its resource may be newer than the event; later events follow.</summary>
    public void Push(TailItem told)
    {
        try
        {
            PushTold(told.Item, told.Conversation, told.IsForStaff);
        }
        catch (Exception error)
        {
            LogLost(log, told.Item.Type.ToString(), told.Item.Position, error);
        }
        metrics.Published(told.Item.Position);
    }

    private void PushOwn(FeedEvent happened)
    {
        var place = new EventPlace(happened.Position);
        switch (happened)
        {
            case MessagePosted posted:
                Forget(ToReaders(posted.Message.ConversationId, posted.BusinessId)?.NewMessage(posted.Message, place));
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
                if (!updated.IsForStaff) Forget(ToCustomer(updated.Conversation.Id)?.OwnConversationUpdated(View(updated.Conversation).ForCustomer(), place));
                break;
            case ConversationErased erased:
                Forget(ToConversation(erased)?.ConversationErased(erased.Erasure, place));
                Forget(ToBusiness(erased)?.ConversationUpdated(View(erased.Conversation), place));
                break;
            case ActivityRecorded recorded:
                Forget(ToStaff(recorded.Entry.ConversationId, recorded.BusinessId)?.ConversationActivity(ActivityView.Of(recorded.Entry), place));
                break;
            case BusinessStatusChanged changed:
                Forget(ToBusinessAndCustomers(changed.BusinessId)?.BusinessStatus(changed.Update, place));
                break;
            case InboxUpdated updated:
                Forget(ToBusiness(updated)?.InboxUpdated(updated.Update, place));
                break;
            case BusinessUpdated changed:
                PushBusiness(changed.Business, place);
                break;
            case AgentUpdated updated:
                Forget(ToBusiness(updated)?.AgentUpdated(updated.Update, place));
                break;
            case CustomerUpdated updated:
                Forget(ToBusiness(updated)?.CustomerUpdated(updated.Update, place));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened.Type, "No room is told of this.");
        }
    }

    private void PushTold(FeedItem item, object? conversation, bool isForStaff)
    {
        if (!HasSubscribers(item)) return;
        var place = new EventPlace(item.Position);
        switch (item.Type.ToString())
        {
            case MessagePosted.Name when item.ConversationId is { } id:
                Forget(ToReaders(id, item.BusinessId.ToString())?.NewMessage(Read<MessageView>(item.Data), place));
                Forget(ToBusiness(item)?.ConversationUpdated(Read<StaffConversationView>(conversation!), place));
                break;
            case MessagesAcknowledged.Name when Signal<MessageStatusUpdate>(item) is { } update:
                Forget(To(Groups.Conversation(update.ConversationId))?.MessageStatusUpdate(update, place));
                // The feed does not say whether the unread count changed, only the node of the event does; a read receipt alone can change it.
                if (update.Status is MessageStatus.Read && conversation is not null) Forget(ToBusiness(item)?.ConversationUpdated(Read<StaffConversationView>(conversation), place));
                break;
            case ConversationCreated.Name:
                Forget(ToBusiness(item)?.ConversationCreated(Read<StaffConversationView>(item.Data), place));
                break;
            case ConversationUpdated.Name when Read<StaffConversationView>(item.Data) is { } updated:
                Forget(ToBusiness(item)?.ConversationUpdated(updated, place));
                if (!isForStaff) Forget(ToCustomer(updated.Id)?.OwnConversationUpdated(updated.ForCustomer(), place));
                break;
            case ConversationErased.Name when Signal<ErasureSignal>(item) is { } erasure:
                Forget(To(Groups.Conversation(erasure.ConversationId))?.ConversationErased(erasure, place));
                Forget(ToBusiness(item)?.ConversationUpdated(Read<StaffConversationView>(conversation!), place));
                break;
            case ActivityRecorded.Name when item.ConversationId is { } id:
                Forget(ToStaff(id, item.BusinessId.ToString())?.ConversationActivity(Read<ActivityView>(item.Data), place));
                break;
            case BusinessStatusChanged.Name when Signal<BusinessStatusUpdate>(item) is { } changed:
                Forget(ToBusinessAndCustomers(item.BusinessId.ToString())?.BusinessStatus(changed, place));
                break;
            case InboxUpdated.Name when Signal<InboxUpdate>(item) is { } update:
                Forget(ToBusiness(item)?.InboxUpdated(update, place));
                break;
            case BusinessUpdated.Name when Signal<BusinessResource>(item) is { } business:
                PushBusiness(business, place);
                break;
            case AgentUpdated.Name when Signal<AgentUpdate>(item) is { } updated:
                Forget(ToBusiness(item)?.AgentUpdated(updated, place));
                break;
            case CustomerUpdated.Name when Signal<CustomerUpdate>(item) is { } updated:
                Forget(ToBusiness(item)?.CustomerUpdated(updated, place));
                break;
            default:
                // During a rolling upgrade a newer node may write event types that this version does not know.
                LogUnknown(log, item.Type.ToString(), item.Position);
                break;
        }
    }

    private void PushBusiness(BusinessResource business, EventPlace place)
    {
        openings.Pushed(business);
        Forget(ToBusinessAndCustomers(business.Id.ToString())?.BusinessUpdated(business, place));
    }

    private IChatClient? ToConversation(FeedEvent happened) => To(Groups.Conversation(happened.ConversationId!.Value));

    private IChatClient? ToBusiness(FeedEvent happened) => To(Groups.Business(happened.BusinessId));

    private IChatClient? ToBusiness(FeedItem item) => To(Groups.Business(item.BusinessId.ToString()));

    /// <summary>The subscribers to a conversation's messages, by its room or by the business's.</summary>
    private IChatClient? ToReaders(long conversationId, string businessId) => ToEither(Groups.Conversation(conversationId), Groups.BusinessMessages(businessId));

    /// <summary>Staff in the business's room or in the conversation's: no customer.</summary>
    private IChatClient? ToStaff(long conversationId, string businessId) => ToEither(Groups.Business(businessId), Groups.ConversationStaff(conversationId));

    /// <summary>The customer in the room of a conversation, in however many tabs.</summary>
    private IChatClient? ToCustomer(long conversationId)
    {
        var (all, staff) = (rooms.In(Groups.Conversation(conversationId)), rooms.In(Groups.ConversationStaff(conversationId)));
        if (all.Length <= staff.Length) return null;
        metrics.Delivered(all.Length - staff.Length);
        return hub.Clients.GroupExcept(Groups.Conversation(conversationId), Array.ConvertAll(staff, subscriber => subscriber.Id));
    }

    private IChatClient? ToBusinessAndCustomers(string businessId) => ToEither(Groups.Business(businessId), Groups.Customers(businessId));

    /// <summary>The subscribers in one of the two rooms or in both, each once.</summary>
    private IChatClient? ToEither(string first, string second)
    {
        if (rooms.In(second).Length == 0) return To(first);
        metrics.Delivered(rooms.In([first, second]).Count);
        return hub.Clients.Groups(first, second);
    }

    /// <summary>Null when the room is empty: then no view is needed.</summary>
    private IChatClient? To(string group)
    {
        var listeners = rooms.In(group).Length;
        if (listeners == 0) return null;
        metrics.Delivered(listeners);
        return hub.Clients.Group(group);
    }

    private StaffConversationView View(Conversation conversation) => views.Map(conversation);

    /// <summary>Whether somebody on this node may be told. Otherwise nothing of the event needs to be read.</summary>
    private bool HasSubscribers(FeedItem item)
    {
        var business = item.BusinessId.ToString();
        return rooms.In(Groups.Business(business)).Length > 0
            || (item.ConversationId is { } conversation ? rooms.In(Groups.Conversation(conversation)).Length > 0 : rooms.In(Groups.Customers(business)).Length > 0)
            // How it is open now is remembered for those who come.
            || item.Type.ToString() is BusinessUpdated.Name;
    }

    /// <summary>A resource, which is JSON when another node has sent it.</summary>
    private static T Read<T>(object resource) where T : class => resource as T ?? ((JsonElement)resource).Deserialize<T>(WireJson.Options)!;

    private static T? Signal<T>(FeedItem item) where T : class => item.Data is JsonElement json ? json.Deserialize<T>(WireJson.Options) : null;

    private static void Forget(Task? push)
    {
        if (push is { IsCompletedSuccessfully: false })
            push.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    [LoggerMessage(LogLevel.Error, "Publishing event {Type} at feed position {Position} failed; clients catch up by the feed.")]
    private static partial void LogLost(ILogger logger, string type, long position, Exception error);

    [LoggerMessage(LogLevel.Debug, "Event {Type} at feed position {Position} was not published: this version does not know the type.")]
    private static partial void LogUnknown(ILogger logger, string type, long position);
}
