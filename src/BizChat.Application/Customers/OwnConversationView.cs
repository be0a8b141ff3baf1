using System.Diagnostics.CodeAnalysis;
using BizChat.Application.Conversations;

namespace BizChat.Application.Customers;

/// <summary>A conversation as its customer lists it.</summary>
public sealed record OwnConversationView : ConversationView
{
    [SetsRequiredMembers]
    private OwnConversationView(ConversationView conversation) : base(conversation) { }

    /// <summary>Messages of the business that the customer has not read.</summary>
    public required int CustomerUnreadCount { get; init; }

    public static OwnConversationView Of(ConversationView conversation, int unread) => new(conversation) { CustomerUnreadCount = unread };
}
