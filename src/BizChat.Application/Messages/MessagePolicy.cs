using BizChat.Application.Access;
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

    /// <summary>Null when the caller may speak for a side.</summary>
    public static Error? MaySpeak(Caller caller, Side? claimed)
    {
        if (caller is Caller.Visitor) return Error.SignIn;
        if (claimed is null or Side.System) return Error.Invalid("senderType", "This must be one of: business, customer.");
        return SideOf(caller) is { } side && side != claimed
            ? Error.Forbidden("message.other_side", "You cannot speak for the other side.") with { Field = "senderType" }
            : null;
    }

    /// <summary>The caller as the author of a message. Only in open mode, and of an API key, the name is the one that was sent.</summary>
    /// <param name="caller">May speak for the side.</param>
    /// <param name="side">The side.</param>
    /// <param name="name">The name that was sent, if any.</param>
    /// <param name="customerName">The name of the conversation's customer.</param>
    public static Result<Author> Author(Caller caller, Side side, string? name, string customerName) => caller switch
    {
        Caller.Agent agent => Domain.Messages.Author.Create(side, agent.Name, agent.Id),
        Caller.ApiKey key => Domain.Messages.Author.Create(side, name ?? key.Name, "key:" + key.Id),
        Caller.Customer customer => Domain.Messages.Author.Create(side, customerName, "customer:" + customer.Id),
        _ => Domain.Messages.Author.Create(side, name),
    };

    /// <summary>Who says the first words: the customer, unless the business starts the conversation.</summary>
    public static Result<Author> FirstAuthor(Caller caller, Conversation conversation, bool byBusiness = false) => caller switch
    {
        Caller.Trusted when byBusiness => Domain.Messages.Author.Create(Side.Business, UserView.OpenModeName),
        Caller.Agent or Caller.ApiKey => Author(caller, Side.Business, null, conversation.CustomerName),
        _ => Domain.Messages.Author.Create(Side.Customer, conversation.CustomerName, caller is Caller.Trusted ? null : "customer:" + conversation.CustomerId),
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

    public static bool MaySee(Caller caller, Conversation conversation) => caller.Scope.Covers(conversation.BusinessId, conversation.CustomerId, conversation.Id);
}
