namespace BizChat.Application.Conversations;

/// <summary>Returns a conversation.</summary>
public sealed class ReadConversation(IReadStore store)
{
    public async Task<Result<ConversationView>> Handle(Caller caller, long id, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } refusal) return refusal;
        var view = await store.FindConversationAsync<StaffConversationView>(caller.Scope, id, ct);
        return view is null ? Error.NotFound("conversation") : view.For(caller);
    }
}
