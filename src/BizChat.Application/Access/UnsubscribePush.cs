using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>Forgets a browser of the caller. One that is not known is no error.</summary>
public sealed class UnsubscribePush(IWriteStore store, IPushSender sender)
{
    public async Task<Result<Done>> Handle(Caller caller, PushEndpointDraft draft, CancellationToken ct)
    {
        if (caller is Caller.Visitor) return Error.SignIn;
        if (caller is not Caller.Agent me) return AccessErrors.AgentsOnly;
        if (string.IsNullOrEmpty(draft.Endpoint)) return Error.Invalid("endpoint", "This is required.");
        var done = await store.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync<PushSubscription>(Secret.Hash(draft.Endpoint)) is { } subscription && subscription.AgentId == me.Id) work.Remove(subscription);
            return new Done();
        }, ct);
        sender.RecipientsChanged();
        return done;
    }
}

/// <summary>The address of a browser's subscription.</summary>
[CamelCase]
public sealed record PushEndpointDraft
{
    public string? Endpoint { get; init; }
}
