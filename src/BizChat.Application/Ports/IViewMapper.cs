using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Files;
using BizChat.Application.Messages;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Application.Ports;

/// <summary>Makes the view of an entity that is in memory: the same as the store's projection makes of its row.</summary>
public interface IViewMapper
{
    BusinessView Map(Business business);

    ConversationView Map(Conversation conversation);

    MessageView Map(Message message);

    UploadView Map(StoredFile file);
}
