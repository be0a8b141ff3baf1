using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Domain.Conversations;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

/// <summary>Customers rate resolved conversations.</summary>
public abstract class RatingContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_rating_is_kept_replaced_and_asked_for_anew_after_the_next_resolution()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Ann", content: "hello");
        await ResolveAsync(id);

        Assert.Equal(new RatingView(2, "slow", Clock.GetUtcNow()), (await RateAsync(id, 2, "slow")).Rating);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new RatingView(4, null, Clock.GetUtcNow()), (await RateAsync(id, 4, " ")).Rating);
        var given = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new RatingView(4, null, given), (await RateAsync(id, 4, null)).Rating);
        await Stores.SendAsync(id, Clock);
        Assert.Equal(4, (await ReadAsync(id)).ForCustomer().Rating?.Score);
        await ResolveAsync(id);

        var resolved = await ReadAsync(id);
        Assert.Equal(4, resolved.Rating?.Score);
        Assert.Null(resolved.ForCustomer().Rating);
        Assert.Equal(5, (await RateAsync(id, 5, null)).Rating?.Score);
        Assert.Equal([2, 4, 5], await ScoresAsync(id));
        Assert.Equal(3, Stores.Published.All.OfType<ConversationUpdated>().Count(updated => !updated.IsForStaff && updated.Conversation.RatedAt == updated.Timestamp));
    }

    [Fact]
    public async Task An_erased_customer_has_rated_nothing()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Ann", content: "hello");
        await ResolveAsync(id);
        await RateAsync(id, 1, "I am Ann");

        var conversation = await ReadAsync(id);
        var erasures = new ResumeErasures(Stores.Writes, Stores.Reads, Stores.Get<Application.Ports.IFileStorage>(), Stores.Get<Application.Ports.IErasedDataPurge>(), Clock);
        await new EraseCustomer(Stores.Writes, erasures, Clock).Handle(Arrange.Trusted, Shop, conversation.CustomerId.ToString(), None);

        Assert.Null((await ReadAsync(id)).Rating);
        Assert.Equal("access.credentials", (await new RateConversation(Stores.Writes, Stores.Views, Clock).Handle(Arrange.Trusted, id, new RatingDraft { Score = 1 }, None)).Error?.Code);
    }

    private Task ResolveAsync(long id)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        return Stores.ChangeAsync(id, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);
    }

    private async Task<ConversationView> RateAsync(long id, int score, string? comment) =>
        (await new RateConversation(Stores.Writes, Stores.Views, Clock).Handle(Arrange.Trusted, id, new RatingDraft { Score = score, Comment = comment }, None)).Value;

    private async Task<StaffConversationView> ReadAsync(long id) => (await Stores.Reads.FindConversationAsync<StaffConversationView>(Scope.Everything, id, None))!;

    private async Task<IEnumerable<int>> ScoresAsync(long id) =>
        (await Stores.ActivityLog.ReadAsync(id, new ActivityRange(100, After: 0), None))!.Items.Where(one => one.Type is ActivityType.Rated).Select(one => one.Details["score"].GetInt32());
}
