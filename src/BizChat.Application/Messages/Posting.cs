using BizChat.Application.Ports;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Messages;

internal static class Posting
{
    /// <summary>Saves a message and records that it was posted.</summary>
    public static async ValueTask<MessageView> PostAsync(this IUnitOfWork work, Message message, Conversation conversation, IViewMapper views)
    {
        await work.AddAsync(message, conversation);
        var view = views.Map(message);
        await work.RecordAsync(new MessagePosted(view, conversation));
        return view;
    }
}
