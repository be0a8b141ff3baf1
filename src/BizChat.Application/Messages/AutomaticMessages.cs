using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Messages;

/// <summary>
/// What a business says by itself. Whether it has been said is read from the conversation, in the transaction of the message that it answers, so it is said once, on
/// whichever node. Only a customer's message brings it about: two programs never answer each other.
/// </summary>
public sealed class AutomaticMessages(OpeningHours hours, Turns turns, IViewMapper views)
{
    /// <summary>Answers the first message after a conversation was begun or opened again.</summary>
    /// <param name="work">The unit of work in which it was posted.</param>
    /// <param name="conversation">With the message as its last.</param>
    /// <param name="caller">Who sent it. In open mode there are no accounts, so nobody can be seen to be missing.</param>
    /// <param name="now">Its time.</param>
    public async ValueTask GreetAsync(IUnitOfWork work, Conversation conversation, Caller caller, DateTimeOffset now)
    {
        if (await work.FindAsync<Business>(conversation.BusinessId) is not { AutoReplies: { } ofBusiness } business) return;
        var replies = await TranslateAsync(work, conversation, ofBusiness);
        var isClosed = business.Status is BusinessStatus.Offline || !hours.At(now, business.Hours).IsOpen;
        var isAway = isClosed || (caller is not Caller.Trusted && (await turns.TeamAsync(work, business.Id)).Count == 0);
        if ((isAway ? replies.Away : replies.Welcome) is { } text) Say(work, conversation, business, text, now);
        // Whoever was told that nobody is there does not hear it again.
        if (replies.NoAnswer is { } noAnswer && !isClosed && !(isAway && replies.Away is not null)) conversation.AwaitAnswer(now.AddMinutes(noAnswer.Minutes));
    }

    /// <summary>Says that nobody has answered, when its time has come.</summary>
    public async ValueTask SayNoAnswerAsync(IUnitOfWork work, Conversation conversation, DateTimeOffset now)
    {
        if (!conversation.GiveUpAnswer(now) || conversation.Status is not ConversationStatus.Active) return;
        if (await work.FindAsync<Business>(conversation.BusinessId) is not { AutoReplies: { } replies } business) return;
        if ((await TranslateAsync(work, conversation, replies)).NoAnswer is { } noAnswer) Say(work, conversation, business, noAnswer.Text, now);
    }

    private static async ValueTask<AutoReplies> TranslateAsync(IUnitOfWork work, Conversation conversation, AutoReplies replies) =>
        replies.Translations is [] ? replies : replies.In((await work.FindAsync<CustomerAccount>(conversation.CustomerId))?.PreferredLanguage);

    private void Say(IUnitOfWork work, Conversation conversation, Business business, string text, DateTimeOffset now) => work.Post(
        conversation, Author.Create(Side.System, business.Name).Value, MessageBody.Create(text, null, null, null).Value, null, now, views);
}
