using BizChat.Application.Access;

namespace BizChat.Application.Conversations;

/// <summary>Checks that a caller may be shown to colleagues as viewing a conversation. Nothing is stored.</summary>
public sealed class ViewConversation(IReadStore store)
{
    public async Task<Result<ConversationViewer>> Handle(Caller caller, long id, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } refusal) return refusal;
        if (await store.FindConversationAsync<ConversationTip>(caller.Scope, id, ct) is not { } conversation) return Error.NotFound("conversation");
        return caller switch
        {
            Caller.Agent agent => new ConversationViewer(conversation.BusinessId, id, agent.Id, agent.Name),
            Caller.Trusted => new ConversationViewer(conversation.BusinessId, id, UserView.OpenModeId, UserView.OpenModeName),
            _ => AccessErrors.AgentsOnly,
        };
    }
}

/// <summary>Who views which conversation.</summary>
public sealed record ConversationViewer(string BusinessId, long ConversationId, string AgentId, string AgentName);
