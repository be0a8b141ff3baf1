using BizChat.Application.Access;
using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Security;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>The SignalR hub. It calls the same use cases as HTTP, and has no query and no state of its own.</summary>
internal sealed class ChatHub(
    CallerResolver callers, HubRooms rooms, TypingIndicators indicators, AgentAttention attention, JoinBusiness joinBusiness, JoinConversation joinConversation,
    ViewConversation viewConversation, SendMessage send, AcknowledgeMessages acknowledge, SignalTyping typing) : Hub<IChatClient>
{
    private CancellationToken Gone => Context.ConnectionAborted;

    [HubMethodName("join_business")]
    public async Task<JoinedBusiness> JoinBusiness(string businessId, BusinessSubscription? subscription = null)
    {
        var caller = await CallerAsync();
        return Told(await joinBusiness.Handle(caller, businessId, () => rooms.EnterBusinessAsync(Context, caller, businessId, subscription is { Messages: true }), Gone));
    }

    [HubMethodName("leave_business")]
    public Task LeaveBusiness(string businessId) => rooms.LeaveBusinessAsync(Context, businessId);

    [HubMethodName("join_conversation")]
    public async Task<JoinedConversation> JoinConversation(WireId conversationId) =>
        Told(await joinConversation.Handle(await CallerAsync(), conversationId.Value, async tip => await rooms.EnterConversationAsync(Context, tip, await CallerAsync()), Gone));

    [HubMethodName("leave_conversation")]
    public Task LeaveConversation(WireId conversationId) => rooms.LeaveConversationAsync(Context, conversationId.Value);

    [HubMethodName("view_conversation")]
    public async Task<AgentsViewing> ViewConversation(WireId conversationId)
    {
        var viewer = Told(await viewConversation.Handle(await CallerAsync(), conversationId.Value, Gone));
        attention.View(Context.ConnectionId, new Attention(viewer.AgentId, viewer.AgentName, viewer.BusinessId, viewer.ConversationId));
        return attention.Of(viewer.ConversationId);
    }

    [HubMethodName("leave_view")]
    public void LeaveView() => attention.Leave(Context.ConnectionId);

    [HubMethodName("set_visible")]
    public async Task SetVisible(bool visible)
    {
        var caller = await CallerAsync();
        if (caller is Caller.Trusted) return;
        if (caller is not Caller.Agent agent) throw new HubCallRefusedException(AccessErrors.AgentsOnly);
        attention.SetVisible(Context.ConnectionId, agent.Id, visible);
    }

    [HubMethodName("typing_start")]
    public async Task TypingStart(TypingDraft signal) => await indicators.StartAsync(Context.ConnectionId, Told(await typing.Handle(await CallerAsync(), signal, Gone)));

    [HubMethodName("typing_stop")]
    public async Task TypingStop(TypingDraft signal) => await indicators.StopAsync(Context.ConnectionId, Told(await typing.Handle(await CallerAsync(), signal, Gone)));

    [HubMethodName("message_delivered")]
    public Task MessageDelivered(HubReceipt receipt) => AcknowledgeAsync(receipt, MessageStatus.Delivered);

    [HubMethodName("message_read")]
    public Task MessageRead(HubReceipt receipt) => AcknowledgeAsync(receipt, MessageStatus.Read);

    [HubMethodName("send_message")]
    public async Task<MessageView> SendMessage(HubMessage message) =>
        Told(await send.Handle(await CallerAsync(), Required(message.ConversationId, "conversationId"), message, Gone)).View;

    public override async Task OnConnectedAsync()
    {
        rooms.Connected(Context, await callers.ResolveAsync(Context.User, null, Gone));
        await base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        await indicators.DisconnectedAsync(Context.ConnectionId);
        attention.Disconnected(Context.ConnectionId);
        await rooms.DisconnectedAsync(Context, exception is not null);
    }

    private async Task AcknowledgeAsync(HubReceipt receipt, MessageStatus status) =>
        Told(await acknowledge.Handle(
            await CallerAsync(), Required(receipt.ConversationId, "conversationId"), Required(receipt.MessageId, "messageId"), status, Gone));

    /// <summary>Resolved with every call, because rights may be revoked while a connection is open.</summary>
    private async ValueTask<Caller> CallerAsync() =>
        await callers.ResolveAsync(Context.User, Context.GetHttpContext()?.Connection.RemoteIpAddress, Gone) ?? throw new HubCallRefusedException(Error.BadCredentials);

    private static long Required(WireId? id, string field) => id?.Value ?? throw new HubCallRefusedException(Error.Invalid(field, "This is required."));

    private static T Told<T>(Result<T> result) => result.Error is { } refusal ? throw new HubCallRefusedException(refusal) : result.Value;
}
