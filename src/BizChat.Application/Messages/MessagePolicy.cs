using BizChat.Application.Common;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Application.Messages;

/// <summary>Permissions on messages.</summary>
public static class MessagePolicy
{
    /// <summary>Maximum length of a client's own message id, in UTF-16 code units.</summary>
    public const int MaxClientId = 128;

    /// <summary>The side of a caller; null for a caller who may be either.</summary>
    public static Side? SideOf(Caller caller) => caller switch
    {
        Caller.Trusted => null,
        Caller.Customer => Side.Customer,
        _ => Side.Business,
    };

    /// <summary>The caller as the author it claims to be.</summary>
    public static Result<Author> Author(Caller caller, Side? claimed, string? name)
    {
        if (caller is Caller.Visitor) return Error.SignIn;
        if (claimed is null or Side.System) return Error.Invalid("senderType", "This must be one of: business, customer.");
        if (SideOf(caller) is { } side && side != claimed)
            return Error.Forbidden("message.other_side", "You cannot speak for the other side.") with { Field = "senderType" };
        return Domain.Messages.Author.Create(claimed.Value, name);
    }

    /// <summary>The author of the first message: the customer, unless staff start the conversation.</summary>
    public static Result<Author> FirstSpeaker(Caller caller, Customer customer) => caller switch
    {
        Caller.Agent agent => Domain.Messages.Author.Create(Side.Business, agent.Name),
        Caller.ApiKey => Domain.Messages.Author.Create(Side.Business, "Support"),
        _ => Domain.Messages.Author.Create(Side.Customer, customer.Name),
    };

    /// <summary>Whether a caller may send a file to a conversation: a file of the same business or of none; for a customer only an own one.</summary>
    public static bool MayAttach(Caller caller, StoredFile file, Conversation conversation) =>
        (file.BusinessId is null || file.BusinessId == conversation.BusinessId) && (caller is not Caller.Customer me || file.CustomerId == me.Id);

    public static Error? CheckClientId(string? id) => id switch
    {
        null => null,
        _ when string.IsNullOrWhiteSpace(id) => Error.Invalid("clientMessageId", "This cannot be blank."),
        _ => PlainText.CheckOptional("clientMessageId", id, MaxClientId),
    };

    public static bool MaySee(Caller caller, Conversation conversation) => caller.Scope.Covers(conversation.BusinessId, conversation.CustomerId);
}
