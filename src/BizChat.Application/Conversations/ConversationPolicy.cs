using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Permissions on conversations.</summary>
public static class ConversationPolicy
{
    public static Error? MaySee(Caller caller) => caller is Caller.Visitor ? Error.SignIn : null;

    public static Error? MayList(Caller caller, string businessId) => Staff.Require(caller, businessId);

    /// <summary>Null when the caller may change it; not found when it is outside the caller's scope.</summary>
    public static Error? MayChange(Caller caller, Conversation conversation)
    {
        if (!caller.Scope.Covers(conversation.BusinessId, conversation.CustomerId, conversation.Id)) return Error.NotFound("conversation");
        return MaySeeActivity(caller);
    }

    /// <summary>Null when the caller, who may see the conversation, may see its activity too.</summary>
    public static Error? MaySeeActivity(Caller caller) =>
        Staff.Is(caller) ? null : Error.Forbidden("access.staff_only", "Only those who work for the business may do this.");

    /// <summary>Null when the caller, who may see the conversation, may rate it: only its customer.</summary>
    public static Error? MayRate(Caller caller) =>
        caller is Caller.Customer or Caller.Trusted ? null : Error.Forbidden("access.customer_only", "Only the customer may do this.");

    /// <summary>A business's profile is public, so a caller who may not start a conversation with it gets 403.</summary>
    public static Error? MayStart(Caller caller, string businessId) =>
        caller is Caller.Customer { OnlyConversation: not null } ? Error.Forbidden("conversation.one_only", "The link that you came by opens one conversation only.")
        : caller is Caller.Visitor || caller.Scope.CoversBusiness(businessId)
            ? null
            : Error.Forbidden("conversation.other_business", "You may not start a conversation with this business.");
}
