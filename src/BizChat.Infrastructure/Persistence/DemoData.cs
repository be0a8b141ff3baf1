using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.CannedReplies;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Persistence.Engine;

namespace BizChat.Infrastructure.Persistence;

/// <summary>A small shop with customers, to try the system out with. Made once, and only into an empty database.</summary>
internal sealed class DemoData(IWriteStore store, Dialect database, IViewMapper views, IPasswords passwords, TimeProvider clock)
{
    private const string Shop = "tech-store";
    private const int MostAttempts = 6;

    public async Task AddToEmptyAsync()
    {
        if (await database.AnyAsync("SELECT 1 FROM businesses UNION ALL SELECT 1 FROM agents LIMIT 1", CancellationToken.None)) return;

        var now = clock.GetUtcNow();
        var password = await passwords.HashAsync("bizchat-demo", CancellationToken.None);
        var owner = Agent.Register("Support Agent", "agent@tech-store.test", now).Value;
        var bea = Agent.Register("Bea Novak", "bea@tech-store.test", now).Value;
        var moneyBack = Label.Create(Shop, "Money back", "#7c3aed", now).Value;
        var warranty = Label.Create(Shop, "Warranty", "#b45309", now).Value;
        await WriteAsync(work =>
        {
            work.Add(Open(now.AddDays(-1)));
            foreach (var agent in (Agent[])[owner, bea])
            {
                agent.ChangePassword(password);
                work.Add(agent);
                work.Add(Membership.Of(agent, Shop, agent == owner ? Role.Owner : Role.Agent, now));
            }
            work.Add(moneyBack);
            work.Add(warranty);
            AddReplies(work, now);
        });
        await WriteAsync(work =>
        {
            var john = Begin(work, John(now.AddMinutes(-12)));
            var sarah = Begin(work, Known("Sarah Johnson", "+1987654321", now.AddMinutes(-50)));
            var mike = Begin(work, Known("Mike Chen", "+1555123456", now.AddHours(-3)));
            var emma = Begin(work, Known("Emma Wilson", "+1555987654", now.AddHours(-8)));
            var david = Begin(work, Known("David Smith", "+1555246810", now.AddHours(-20)));

            // Oldest first, so that the inbox shows John Doe on top.
            david.Ask("What time do you close on Sundays?").Answer(bea, "At 6 pm. See you then!")
                .Note(bea, "Comes for the repaired phone, it is in the drawer.").Assign(bea).Snooze(bea, Tomorrow(now)).Read(byShop: 1);
            emma.Ask("Can I return a keyboard without its box?").Sort(bea, moneyBack).Answer(bea, "You can, within 30 days.")
                .Ask("Perfect, thank you!").Resolve(bea).Rate(5, "Quick and friendly").Read(byShop: 3);
            mike.Ask("My laptop charger stopped working.").Sort(owner, warranty, Priority.High).Assign(owner)
                .Answer(owner, "Sorry to hear that. Is it still under warranty?").Ask("I bought it in March.").Read(byShop: 1);
            sarah.Ask("Do you have the new tablet in stock?").Assign(bea)
                .Answer(bea, "Yes, in **silver** and in **grey**:\n- 64 GB for 299\n- 128 GB for 349\n\nWith the *student discount* both are 10 % less.")
                .Ask("Great, I will come by this afternoon.").Answer(bea, "See you then! One is put aside for you.").Read(byShop: 3);
            john.Ask("Hi! I ordered a pair of wireless headphones last week, number 10482.").Answer(owner, "Hello John! Let me look that up for you.")
                .Ask("They arrived, but the left side stays silent.").Sort(bea, warranty)
                .Note(bea, "@Support Agent We have had this with two others of that batch. A new pair is on the shelf.", owner)
                .Ask("Hello, I need help").Read(byShop: 1);
        });
    }

    /// <summary>Open day and night, so that a trial does not depend on the hour.</summary>
    private static Business Open(DateTimeOffset now)
    {
        var business = Business.Open(Shop, "Tech Store Support", now).Value;
        business.ChangeWidget(WidgetSettings.Default with { Greeting = "Hi! Questions about a product or an order?" });
        return business;
    }

    private static void AddReplies(IUnitOfWork work, DateTimeOffset now)
    {
        (string Shortcut, string Title, string Content)[] replies =
        [
            ("hi", "Greeting", "Hello {{customer.first_name}}, this is {{agent.name}} of {{business.name}}. How can I help?"),
            ("returns", "How to return", "You can return it within 30 days, in the shop or by post. The receipt is enough, the box is not needed."),
            ("warranty", "Warranty", "You have **two years** of warranty. Please send us a picture of the receipt, and we take care of the rest."),
        ];
        foreach (var (shortcut, title, content) in replies) work.Add(CannedReply.Create(Guid.CreateVersion7(now).ToString("N"), Shop, shortcut, title, content, now).Value);
    }

    private static CustomerAccount John(DateTimeOffset since)
    {
        var john = Known("John Doe", "+1234567890", since);
        john.ChangeAttributes(new Dictionary<string, string?> { ["Order"] = "10482", ["Loyalty card"] = "Gold" });
        (string Path, string Title)[] pages = [("", "Tech Store"), ("headphones", "Headphones"), ("headphones/air-2", "Air 2 wireless headphones"), ("help/warranty", "Warranty and repair")];
        foreach (var (path, title) in pages) john.LookAt(SeenPage.Create("https://tech-store.example/" + path, title, since).Value);
        john.SeenWith(new Device("en-GB", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"), since);
        return john;
    }

    private static CustomerAccount Known(string name, string phone, DateTimeOffset since) =>
        CustomerAccount.Open(Guid.CreateVersion7(since).ToString("N"), Shop, null, name, null, phone, since);

    private static DateTimeOffset Tomorrow(DateTimeOffset now) => new(now.UtcDateTime.Date.AddDays(1).AddHours(9), TimeSpan.Zero);

    private DemoConversation Begin(IUnitOfWork work, CustomerAccount customer) => new(work, views, customer);

    /// <summary>The first writes of a server on a busy machine may take longer than a write may.</summary>
    private async Task WriteAsync(Action<IUnitOfWork> unit)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await store.WriteAsync<Done>(work =>
                {
                    unit(work);
                    return ValueTask.FromResult<Result<Done>>(new Done());
                }, CancellationToken.None);
                return;
            }
            catch (StoreUnavailableException) when (attempt < MostAttempts)
            {
                // The write queue has logged it.
            }
        }
    }
}
