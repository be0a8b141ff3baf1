using BizChat.Application.Businesses;
using BizChat.Application.CannedReplies;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Files;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.CannedReplies;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Application.Ports;

/// <summary>Maps an entity in memory to its view, equal to the view that the store's projection makes of the row.</summary>
public interface IViewMapper
{
    BusinessView Map(Business business);

    StaffConversationView Map(Conversation conversation);

    MessageView Map(Message message);

    UploadView Map(StoredFile file);

    CannedReplyView Map(CannedReply reply);

    CustomerProfileView Map(CustomerAccount customer);
}
