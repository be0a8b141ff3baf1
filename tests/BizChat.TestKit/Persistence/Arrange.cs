using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.TestKit.Persistence;

/// <summary>Prepares stores for a test through the product's own use cases.</summary>
public static class Arrange
{
    public static readonly Caller Trusted = new Caller.Trusted();

    public static async Task<T> WriteAsync<T>(this AdapterStores stores, Func<IUnitOfWork, ValueTask<T>> unit) =>
        (await stores.Writes.WriteAsync<T>(async work => Result.Of(await unit(work)), CancellationToken.None)).Value;

    public static ChangeBusiness ChangeBusiness(this AdapterStores stores, TimeProvider clock) =>
        new(stores.Writes, stores.Profiles, stores.Statistics, stores.Views, new OpeningHours(stores.TimeZones), stores.TimeZones, clock);

    public static Task OpenBusinessAsync(this AdapterStores stores, string id, TimeProvider clock) => stores.WriteAsync(work =>
    {
        work.Add(Business.Open(id, "The " + id, clock.GetUtcNow()).Value);
        return ValueTask.FromResult(new Done());
    });

    public static async Task<Agent> HireAsync(this AdapterStores stores, string name, string businessId, TimeProvider clock)
    {
        var agent = Agent.Register(name, name + "@example.test", clock.GetUtcNow()).Value;
        await stores.WriteAsync(work =>
        {
            work.Add(agent);
            work.Add(Membership.Of(agent, businessId, Role.Agent, clock.GetUtcNow()));
            return ValueTask.FromResult(new Done());
        });
        return agent;
    }

    public static async Task<long> StartAsync(
        this AdapterStores stores, string businessId, TimeProvider clock, string customer = "Ann", string? phone = null, string? email = null, string? content = null)
    {
        var start = new ConversationStart { BusinessId = businessId, CustomerName = customer, CustomerPhone = phone, CustomerEmail = email, Content = content };
        return (await new StartConversation(stores.Writes, stores.Views, stores.Tokens, stores.Turns, stores.Automatic, clock).Handle(Trusted, start, CancellationToken.None)).Value.View.Id;
    }

    public static async Task<MessageView> SendAsync(
        this AdapterStores stores, long conversationId, TimeProvider clock, string content = "hello", Side side = Side.Customer, string? key = null)
    {
        var draft = new MessageDraft { SenderType = side, SenderName = "Somebody", Content = content, ClientMessageId = key };
        return (await new SendMessage(stores.Writes, stores.Views, stores.Turns, stores.Automatic, clock).Handle(Trusted, conversationId, draft, CancellationToken.None)).Value.View;
    }

    public static async Task AcknowledgeAsync(this AdapterStores stores, MessageView message, TimeProvider clock, MessageStatus status = MessageStatus.Read) =>
        _ = (await new AcknowledgeMessages(stores.Writes, clock).Handle(Trusted, message.ConversationId, message.Id, status, CancellationToken.None)).Value;

    /// <returns>The id of a new label.</returns>
    public static async Task<string> LabelAsync(this AdapterStores stores, string businessId, string name, TimeProvider clock)
    {
        var label = Label.Create(businessId, name, "#aabbcc", clock.GetUtcNow()).Value;
        await stores.WriteAsync(work =>
        {
            work.Add(label);
            return ValueTask.FromResult(new Done());
        });
        return label.Id;
    }

    public static async Task ChangeAsync(this AdapterStores stores, long conversationId, ConversationChanges changes, TimeProvider clock) =>
        _ = (await new ChangeConversation(stores.Writes, stores.Views, stores.Turns, clock).Handle(Trusted, conversationId, changes, CancellationToken.None)).Value;
}
