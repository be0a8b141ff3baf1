using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Infrastructure.Persistence;

/// <summary>A conversation of the demo shop in the making: each message is a minute after the one before.</summary>
internal sealed class DemoConversation
{
    private readonly IUnitOfWork work;
    private readonly IViewMapper views;
    private readonly Conversation conversation;
    private readonly CustomerAccount customer;
    private DateTimeOffset time;

    public DemoConversation(IUnitOfWork work, IViewMapper views, CustomerAccount customer)
    {
        (this.work, this.views, this.customer, time) = (work, views, customer, customer.CreatedAt);
        var details = Customer.Create(customer.Name!, customer.Phone, customer.Email).Value;
        conversation = Conversation.Start(work.NextConversationId(), customer.BusinessId, details, customer.Id, null, null, time);
        work.Add(customer);
        work.Start(conversation);
    }

    public DemoConversation Ask(string text) => Post(Author.Create(Side.Customer, customer.Name, "customer:" + customer.Id).Value, text);

    public DemoConversation Answer(Agent agent, string text) => Post(Author.Create(Side.Business, agent.Name, agent.Id).Value, text);

    public DemoConversation Note(Agent author, string text, params IReadOnlyList<Agent> mentioned)
    {
        var body = new NoteBody(text, null, null, [.. mentioned.Select(agent => agent.Id)]);
        work.Add(conversation, ActivityEntry.Note(conversation, Actor(author), body, null, time));
        return this;
    }

    public DemoConversation Assign(Agent to)
    {
        work.Assign(conversation, to, Actor(to), time);
        return this;
    }

    public DemoConversation Sort(Agent by, Label label, Priority? priority = null)
    {
        work.Label(conversation, [label.AsCarried], Actor(by), time);
        work.Prioritise(conversation, priority, Actor(by), time);
        return this;
    }

    public DemoConversation Snooze(Agent by, DateTimeOffset until)
    {
        work.ChangeStatus(conversation, ConversationStatus.Snoozed, until, Actor(by), time);
        return this;
    }

    public DemoConversation Resolve(Agent by)
    {
        work.ChangeStatus(conversation, ConversationStatus.Resolved, default, Actor(by), time);
        return this;
    }

    public DemoConversation Rate(int score, string comment)
    {
        time = time.AddMinutes(1);
        conversation.Rate(Rating.Create(score, comment, time).Value);
        work.RecordActivity(conversation, new(ActivityActorKind.Customer, customer.Id, customer.Name), new Rated(score), time);
        return this;
    }

    /// <summary>The shop has read the first messages, and the customer all of them.</summary>
    public void Read(int byShop)
    {
        Acknowledge(Side.Customer, byShop);
        Acknowledge(Side.Business, conversation.LastSeq);
        work.Record(new ConversationUpdated(conversation, time));
    }

    private DemoConversation Post(Author author, string text)
    {
        time = time.AddMinutes(1);
        work.Post(conversation, author, MessageBody.Create(text, null, null, null).Value, null, time, views);
        return this;
    }

    private void Acknowledge(Side senders, long through)
    {
        if (conversation.Acknowledge(senders, through, read: true) is { } range) work.Acknowledge(conversation, senders, range, MessageStatus.Read);
    }

    private static ActivityActor Actor(Agent agent) => new(ActivityActorKind.Agent, agent.Id, agent.Name);
}
