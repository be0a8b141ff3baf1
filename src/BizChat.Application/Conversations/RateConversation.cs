using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Takes a customer's rating of a resolved conversation. Another one for the same resolution replaces it.</summary>
public sealed class RateConversation(IWriteStore store, IViewMapper views, TimeProvider clock)
{
    public async Task<Result<ConversationView>> Handle(Caller caller, long id, RatingDraft draft, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } signIn) return signIn;
        return await store.WriteAsync<ConversationView>(new PrefetchHint(id), async work =>
        {
            if (await work.ConversationAsync(id) is not { } conversation || !caller.Scope.Covers(conversation.BusinessId, conversation.CustomerId, conversation.Id)) return Error.NotFound("conversation");
            if (ConversationPolicy.MayRate(caller) is { } refusal) return refusal;
            var now = clock.GetUtcNow();
            var rating = Rating.Create(draft.Score, draft.Comment, now);
            if (rating.Error is not null) return rating.Error;
            if (await work.FindAsync<CustomerAccount>(conversation.CustomerId) is not { ErasedAt: null }) return Error.BadCredentials;
            if (await work.FindAsync<Business>(conversation.BusinessId) is not { RatingEnabled: true }) return Error.Conflict("rating.disabled", "This business does not ask for ratings.");
            if (conversation.ResolvedAt is null) return Error.Conflict("rating.too_early", "A conversation can be rated once it has been resolved.");

            if (conversation.Rate(rating.Value))
            {
                work.Record(new ConversationUpdated(conversation, now));
                work.RecordActivity(conversation, new(ActivityActorKind.Customer, conversation.CustomerId, conversation.CustomerName), new Rated(rating.Value.Score), now);
            }
            return views.Map(conversation).For(caller);
        }, ct);
    }
}

/// <summary>A rating, as it is given.</summary>
[CamelCase]
public sealed record RatingDraft
{
    /// <summary>1 (bad) to 5 (good).</summary>
    public int? Score { get; init; }

    /// <summary>At most 1 000 characters.</summary>
    public string? Comment { get; init; }
}
