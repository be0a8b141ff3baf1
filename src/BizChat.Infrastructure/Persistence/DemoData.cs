using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence.Engine;

namespace BizChat.Infrastructure.Persistence;

/// <summary>A small shop with customers, to try the system out with. Made once, and only into an empty database.</summary>
internal sealed class DemoData(IWriteStore store, Dialect database, IViewMapper views, IPasswords passwords, TimeProvider clock)
{
    private const string Shop = "tech-store";
    private const string AgentName = "Support Agent";

    public async Task AddToEmptyAsync()
    {
        if (await database.AnyAsync("SELECT 1 FROM businesses UNION ALL SELECT 1 FROM agents LIMIT 1", CancellationToken.None)) return;

        var now = clock.GetUtcNow();
        var password = await passwords.HashAsync("bizchat-demo", CancellationToken.None);
        await WriteAsync(work =>
        {
            work.Add(Business.Open(Shop, "Tech Store Support", now.AddDays(-1)).Value);
            var agent = Agent.Register(AgentName, "agent@tech-store.test", now).Value;
            agent.ChangePassword(password);
            work.Add(agent);
            work.Add(Membership.Of(agent, Shop, Role.Owner, now));
            return ValueTask.CompletedTask;
        });

        Talk[] talks =
        [
            new("John Doe", "+1234567890", TimeSpan.FromMinutes(12), ReadByBusiness: 1,
                [(Side.Customer, "Hi! I ordered a pair of wireless headphones last week, number 10482."),
                 (Side.Business, "Hello John! Let me look that up for you."),
                 (Side.Customer, "They arrived, but the left side stays silent."),
                 (Side.Customer, "Hello, I need help")]),
            new("Sarah Johnson", "+1987654321", TimeSpan.FromMinutes(50), ReadByBusiness: 3,
                [(Side.Customer, "Do you have the new tablet in stock?"),
                 (Side.Business, "Yes, in silver and in grey."),
                 (Side.Customer, "Great, I will come by this afternoon.")]),
            new("Mike Chen", "+1555123456", TimeSpan.FromHours(3), ReadByBusiness: 1,
                [(Side.Customer, "My laptop charger stopped working."),
                 (Side.Business, "Sorry to hear that. Is it still under warranty?"),
                 (Side.Customer, "I bought it in March.")]),
            new("Emma Wilson", "+1555987654", TimeSpan.FromHours(8), ReadByBusiness: 3,
                [(Side.Customer, "Can I return a keyboard without its box?"),
                 (Side.Business, "You can, within 30 days."),
                 (Side.Customer, "Perfect, thank you!")], ConversationStatus.Resolved),
            new("David Smith", "+1555246810", TimeSpan.FromHours(20), ReadByBusiness: 1,
                [(Side.Customer, "What time do you close on Sundays?"),
                 (Side.Business, "At 6 pm. See you then!")]),
        ];
        var started = new long[talks.Length];
        for (var i = 0; i < talks.Length; i++) started[i] = await StartAsync(talks[i], now);
        // Oldest first, so that the inbox shows John Doe on top.
        for (var i = talks.Length; i-- > 0;) await TalkAsync(started[i], talks[i], now);
    }

    private async Task<long> StartAsync(Talk talk, DateTimeOffset now)
    {
        var id = 0L;
        await WriteAsync(work =>
        {
            id = work.NextConversationId();
            var customer = CustomerAccount.Open(Guid.CreateVersion7(now).ToString("N"), Shop, null, talk.Name, null, talk.Phone, now - talk.Ago);
            work.Add(customer);
            work.Start(Conversation.Start(id, Shop, Customer.Create(talk.Name, talk.Phone, null).Value, customer.Id, null, null, now - talk.Ago));
            return ValueTask.CompletedTask;
        });
        return id;
    }

    private Task TalkAsync(long id, Talk talk, DateTimeOffset now) => WriteAsync(async work =>
    {
        var conversation = (await work.ConversationAsync(id))!;
        var time = now - talk.Ago;
        foreach (var (side, text) in talk.Words)
        {
            time = time.AddMinutes(1);
            var author = Author.Create(side, side is Side.Customer ? talk.Name : AgentName).Value;
            work.Post(conversation, author, MessageBody.Create(text, null, null, null).Value, null, time, views);
        }
        Read(work, conversation, Side.Customer, talk.ReadByBusiness);
        Read(work, conversation, Side.Business, talk.Words.Length);
        conversation.ChangeStatus(talk.Status, time);
        work.Record(new ConversationUpdated(conversation, time));
    });

    private static void Read(IUnitOfWork work, Conversation conversation, Side senders, long through)
    {
        if (conversation.Acknowledge(senders, through, read: true) is { } range) work.Acknowledge(conversation, senders, range, MessageStatus.Read);
    }

    private Task WriteAsync(Func<IUnitOfWork, ValueTask> unit) => store.WriteAsync<Done>(async work =>
    {
        await unit(work);
        return new Done();
    }, CancellationToken.None);

    /// <summary>A conversation that began some time ago, with a message a minute, of which the shop has read the first ones.</summary>
    private sealed record Talk(
        string Name, string Phone, TimeSpan Ago, int ReadByBusiness, (Side Side, string Text)[] Words, ConversationStatus Status = ConversationStatus.Active);
}
