using BizChat.Application.Conversations;
using BizChat.Application.Inbox;
using BizChat.Application.Messages;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Resilience;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit;
using BizChat.TestKit.Persistence;
using Microsoft.Extensions.Logging.Abstractions;

namespace BizChat.Infrastructure.Tests.Persistence;

public sealed class InboxWorkerTests : StoreContract<SqliteStores>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_snoozed_conversation_wakes_within_five_seconds_of_its_time()
    {
        var id = await SnoozedAsync(TimeSpan.FromHours(1));
        using var worker = Worker();
        await worker.StartAsync(None);
        Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(ConversationStatus.Snoozed, await StatusAsync(id));

        Clock.Advance(TimeSpan.FromSeconds(1));
        Clock.Advance(InboxWorker.Interval);

        await Until.TrueAsync(async () => await StatusAsync(id) is ConversationStatus.Active);
        await worker.StopAsync(None);
    }

    [Fact]
    public async Task One_whose_time_came_while_no_server_ran_wakes_at_the_start()
    {
        var id = await SnoozedAsync(TimeSpan.FromHours(1));
        Clock.Advance(TimeSpan.FromDays(1));

        using var worker = Worker();
        await worker.StartAsync(None);

        await Until.TrueAsync(async () => await StatusAsync(id) is ConversationStatus.Active);
        await worker.StopAsync(None);
    }

    private InboxWorker Worker() => new(
        new WakeConversations(Stores.Writes, Stores.Inbox, Stores.Turns, Clock), new AnswerUnanswered(Stores.Writes, Stores.Inbox, Stores.Automatic, Clock), new ApplyLabelChanges(Stores.Writes, Stores.Reads, Clock),
        Stores.Get<Dialect>(), Clock, Stores.Get<BackgroundMetrics>(), NullLogger<InboxWorker>.Instance);

    private async Task<long> SnoozedAsync(TimeSpan time)
    {
        var id = await Stores.StartAsync(Shop, Clock);
        await Stores.ChangeAsync(id, new ConversationChanges { SnoozedUntil = Clock.GetUtcNow() + time }, Clock);
        return id;
    }

    private async Task<ConversationStatus> StatusAsync(long id) => (await Stores.WriteAsync(async work => (await work.ConversationAsync(id))!)).Status;
}
