using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Files;
using BizChat.Application.Messages;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Application.Ports;

/// <summary>Maps an entity in memory to its view, equal to the view that the store's projection makes of the row.</summary>
public interface IViewMapper
{
    BusinessView Map(Business business);

    StaffBusinessView MapForStaff(Business business);

    ConversationView Map(Conversation conversation);

    MessageView Map(Message message);

    UploadView Map(StoredFile file);
}
