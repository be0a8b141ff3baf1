using BizChat.Application.Access;
using BizChat.Application.Customers.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Customers;
using BizChat.Domain.Mail;
using BizChat.Domain.Messages;

namespace BizChat.Application.Mail;

/// <summary>Mails a customer, who has left the page, all that the business wrote and that is still unread: one mail with a link to the conversation.</summary>
public sealed class MailCustomer(IWriteStore store, IMailComposer composer, IPresence presence, TimeProvider clock)
{
    /// <summary>How often it is looked whether a customer who is connected has left.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <summary>The most messages in one mail; the link shows all.</summary>
    private const int MostMessages = 500;

    public async Task Handle(NoticeState notice, CancellationToken ct)
    {
        var found = (await store.WriteAsync<Unread?>(work => FindAsync(work, notice), ct)).Value;
        if (found is null) return;
        var token = Secret.New();
        var mail = await composer.ComposeAsync(new Letter.Unread(found.Messages, token)
        {
            To = found.Address,
            ToName = found.Conversation.Name,
            From = found.From,
            Language = found.Language,
            ConversationId = notice.ConversationId,
        }, ct);
        await store.WriteAsync<Done>(async work =>
        {
            // What has changed since it was composed is looked at again.
            if (await work.FindAsync<UnreadNotice>(notice.Id) is not { } due || due.DueAt != notice.DueAt) return new Done();
            if (await work.ConversationAsync(notice.ConversationId) is not { } conversation || Seen.Of(conversation) != found.Conversation) return new Done();
            if (await AddressAsync(work, conversation) != found.Address) return new Done();
            work.Add(mail);
            work.Add(CustomerLink.To(conversation.Id, conversation.BusinessId, Secret.Hash(token), clock.GetUtcNow()));
            due.Mailed(found.ThroughSeq);
            return new Done();
        }, ct);
    }

    /// <summary>What is to be mailed; null when nothing is, which the notice then says.</summary>
    private async ValueTask<Result<Unread?>> FindAsync(IUnitOfWork work, NoticeState notice)
    {
        if (await work.FindAsync<UnreadNotice>(notice.Id) is not { } due || due.DueAt != notice.DueAt) return (Unread?)null;
        var conversation = await work.ConversationAsync(notice.ConversationId);
        if (conversation is null || await work.FindAsync<Business>(conversation.BusinessId) is not { } business || await AddressAsync(work, conversation) is not { } address)
        {
            due.Drop();
            return (Unread?)null;
        }
        var messages = (await work.ListAsync(new MessagesOf(conversation.Id, Math.Max(conversation.OfBusiness.Read, due.MailedThrough), MostMessages)))
            .Where(message => message.SenderType is Side.Business && (message.Content ?? message.FileUrl) is not null).ToList();
        if (messages is [])
        {
            due.Drop();
            return (Unread?)null;
        }
        if (await IsConnectedAsync(work, conversation))
        {
            due.Postpone(clock.GetUtcNow() + Again);
            return (Unread?)null;
        }
        return new Unread(
            Seen.Of(conversation), address, LetterHead.Of(business), business.MailLanguage, [.. messages.Select(Shown)], messages[^1].Seq);
    }

    /// <summary>Where the customer is mailed; null when there is no address, or no more mails are wanted.</summary>
    private static async ValueTask<string?> AddressAsync(IUnitOfWork work, Conversation conversation)
    {
        var account = await work.FindAsync<CustomerAccount>(conversation.CustomerId);
        if (account is { ErasedAt: not null } or { MailStoppedAt: not null }) return null;
        var address = account?.Email ?? conversation.CustomerEmail;
        return EmailAddress.IsUsable(address) ? address : null;
    }

    private async ValueTask<bool> IsConnectedAsync(IUnitOfWork work, Conversation conversation)
    {
        var online = presence.Of(conversation.BusinessId).Online;
        if (online is []) return false;
        var theirs = await work.ConversationsOfAsync(conversation.CustomerId);
        return theirs.Any(one => online.Contains(one.Id));
    }

    internal static MailedMessage Shown(Message message) => new(message.Id, message.SenderName, message.Content, message.FileName, message.FileUrl, message.Timestamp);

    /// <summary>What a mail depends on of its conversation.</summary>
    private sealed record Seen(string Name, long LastSeq, Acknowledged OfBusiness, string? Email)
    {
        public static Seen Of(Conversation conversation) => new(conversation.CustomerName, conversation.LastSeq, conversation.OfBusiness, conversation.CustomerEmail);
    }

    private sealed record Unread(
        Seen Conversation, string Address, LetterHead From, Language Language, IReadOnlyList<MailedMessage> Messages, long ThroughSeq);
}
