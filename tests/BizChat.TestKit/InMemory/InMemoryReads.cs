using Ardalis.Specification;
using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;

namespace BizChat.TestKit.InMemory;

/// <summary>Everything that reads, but the feed.</summary>
public sealed class InMemoryReads(InMemoryDatabase database, TimeProvider clock) : IReadStore, IMessageHistory, IInbox, IStatistics, IRevocations, IAccounts
{
    public Task<TView?> FindAsync<T, TView>(string key, CancellationToken ct) where T : class where TView : class =>
        Task.FromResult(database.Now.Find<T>(key) is { } found ? InMemoryViews.Of<TView>(found) : null);

    public Task<TView?> FindConversationAsync<TView>(Scope scope, long id, CancellationToken ct) where TView : class =>
        Task.FromResult(database.Now.Conversations.TryGetValue(id, out var found) && scope.Covers(found.BusinessId, found.CustomerId)
            ? InMemoryViews.Of<TView>(found)
            : null);

    public async Task<TView?> FindAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class =>
        (await ListAsync<T, TView>(specification, ct)) is [var first, ..] ? first : null;

    public Task<IReadOnlyList<TView>> ListAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class =>
        Task.FromResult<IReadOnlyList<TView>>([.. specification.Evaluate(database.Now.All<T>()).Select(InMemoryViews.Of<TView>)]);

    public Task<int> CountAsync<T>(ISpecification<T> specification, CancellationToken ct) where T : class =>
        Task.FromResult(specification.Evaluate(database.Now.All<T>()).Count());

    public Task<MessagePage?> ReadAsync(Scope scope, long conversationId, MessageRange range, CancellationToken ct)
    {
        var state = database.Now;
        if (!state.Conversations.TryGetValue(conversationId, out var conversation) || !scope.Covers(conversation.BusinessId, conversation.CustomerId))
            return Task.FromResult<MessagePage?>(null);

        var all = state.MessagesOf(conversationId).ToList();
        var part = range switch
        {
            { After: { } after } => all.Where(message => message.Id > after).Take(range.Limit),
            { Before: { } before } => all.Where(message => message.Id < before).TakeLast(range.Limit),
            _ => all.Take((int)Math.Max(0, all.Count - range.Offset)).TakeLast(range.Limit),
        };
        return Task.FromResult<MessagePage?>(new MessagePage([.. part.Select(InMemoryViews.Of<MessageView>)], conversation.LastSeq));
    }

    public Task<Listing<ConversationView>?> ReadAsync(string businessId, InboxFilter filter, Page page, CancellationToken ct)
    {
        var state = database.Now;
        if (!HasBusiness(state, businessId)) return Task.FromResult<Listing<ConversationView>?>(null);

        var matching = state.Conversations.Values
            .Where(conversation => conversation.BusinessId == businessId
                && (filter.Status is not { } status || conversation.Status == status)
                && (filter.Assignee is not { } assignee || conversation.AssigneeId == assignee.AgentId)
                && (filter.Search is not { } text || Texts(state, conversation, text).Any(has => has?.Contains(text, StringComparison.OrdinalIgnoreCase) == true)))
            .OrderByDescending(conversation => conversation.Activity)
            .ToList();
        return Task.FromResult<Listing<ConversationView>?>(
            new([.. matching.Skip(page.Offset).Take(page.Limit).Select(InMemoryViews.Of<ConversationView>)], matching.Count));
    }

    public Task<StatsView?> ReadAsync(string businessId, CancellationToken ct)
    {
        var state = database.Now;
        if (!HasBusiness(state, businessId)) return Task.FromResult<StatsView?>(null);

        var since = new DateTimeOffset(clock.GetUtcNow().AddDays(-29).UtcDateTime.Date, TimeSpan.Zero);
        var conversations = state.Conversations.Values.Where(conversation => conversation.BusinessId == businessId).ToList();
        int Of(ConversationStatus status) => conversations.Count(conversation => conversation.Status == status);
        return Task.FromResult<StatsView?>(new StatsView
        {
            Active = Of(ConversationStatus.Active),
            Snoozed = Of(ConversationStatus.Snoozed),
            Resolved = Of(ConversationStatus.Resolved),
            Unread = conversations.Sum(conversation => conversation.UnreadCount),
            MessagesPerDay = [.. conversations.SelectMany(conversation => state.MessagesOf(conversation.Id)).Where(message => message.Timestamp >= since)
                .GroupBy(message => DateOnly.FromDateTime(message.Timestamp.UtcDateTime)).OrderBy(day => day.Key)
                .Select(day => new MessagesOfDay(
                    day.Key, day.Count(message => message.SenderType is Side.Business), day.Count(message => message.SenderType is Side.Customer)))],
            FirstResponseSeconds = ResponseTimes.Of([.. conversations
                .Where(conversation => conversation.CreatedAt >= since && conversation.FirstResponseSeconds is not null)
                .Select(conversation => conversation.FirstResponseSeconds!.Value).Order()]),
        });
    }

    public Task<IReadOnlyList<Revocation>> SinceAsync(DateTimeOffset since, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Revocation>>([.. database.Now.All<Revocation>().Where(change => change.At >= since)]);

    public Task PruneAsync(DateTimeOffset before, CancellationToken ct)
    {
        database.Now = database.Now with { Others = database.Now.Others.RemoveAll(other => other is Revocation change && change.At < before) };
        return Task.CompletedTask;
    }

    public Task<bool> AnyAsync(CancellationToken ct) => Task.FromResult(database.Now.All<Agent>().Any());

    private static bool HasBusiness(InMemoryState state, string id) => state.All<Business>().Any(business => business.Id == id);

    /// <summary>A search of one or two characters looks at the last message only.</summary>
    private static IEnumerable<string?> Texts(InMemoryState state, Conversation conversation, string search) =>
    [
        conversation.CustomerName, conversation.CustomerPhone, conversation.CustomerEmail,
        .. search.EnumerateRunes().Count() < 3 ? [conversation.LastMessage] : state.MessagesOf(conversation.Id).Select(message => message.Content),
    ];
}
