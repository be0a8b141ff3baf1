using Ardalis.Specification;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Domain.Customers;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Application.Customers.Specs;

/// <summary>A customer's conversations with a business, latest activity first.</summary>
public sealed class ConversationsOf : Specification<Conversation>
{
    public ConversationsOf(string businessId, string customerId, Page? page = null, long? only = null)
    {
        Query.Where(conversation => conversation.CustomerId == customerId && conversation.BusinessId == businessId)
            .OrderByDescending(conversation => conversation.Activity);
        if (only is { } one) Query.Where(conversation => conversation.Id == one);
        if (page is { } part) Query.Skip(part.Offset).Take(part.Limit);
    }
}

/// <summary>A customer of a business by id.</summary>
public sealed class CustomerOf : Specification<CustomerAccount>
{
    public CustomerOf(string businessId, string id) => Query.Where(customer => customer.Id == id && customer.BusinessId == businessId);
}

/// <summary>Customers by their ids.</summary>
public sealed class CustomersAmong : Specification<CustomerAccount>
{
    public CustomersAmong(IReadOnlyList<string> ids) => Query.Where(customer => ids.Contains(customer.Id));
}

/// <summary>A customer of a business by the business's own id.</summary>
public sealed class CustomerKnownAs : Specification<CustomerAccount>
{
    public CustomerKnownAs(string businessId, string externalId) =>
        Query.Where(customer => customer.BusinessId == businessId && customer.ExternalId == externalId);
}

/// <summary>A page of a conversation's messages after a sequence number.</summary>
public sealed class MessagesOf : Specification<Message>
{
    public MessagesOf(long conversationId, long afterSeq, int atMost) => Query
        .Where(message => message.ConversationId == conversationId && message.Seq > afterSeq)
        .OrderBy(message => message.Seq)
        .Take(atMost);
}

/// <summary>The messages that show a file.</summary>
public sealed class MessagesWith : Specification<Message>
{
    public MessagesWith(string fileUrl) => Query.Where(message => message.FileUrl == fileUrl);
}

/// <summary>A page of the activity of a conversation that an erasure changes: notes, and what the customer did.</summary>
public sealed class PersonalActivityOf : Specification<ActivityEntry>
{
    public PersonalActivityOf(long conversationId, long after, int atMost) => Query
        .Where(entry => entry.ConversationId == conversationId && entry.Id > after && (entry.Type == ActivityType.Note || entry.ActorKind == ActivityActorKind.Customer))
        .OrderBy(entry => entry.Id)
        .Take(atMost);
}

/// <summary>The notes that have a file.</summary>
public sealed class NotesWith : Specification<ActivityEntry>
{
    public NotesWith(string fileUrl) => Query.Where(entry => entry.FileUrl == fileUrl);
}

/// <summary>Erasures to resume, oldest first: begun before a time, or complete but for the purge.</summary>
public sealed class PendingErasures : Specification<PendingErasure>
{
    public PendingErasures(DateTimeOffset begunBefore) =>
        Query.Where(erasure => erasure.BegunAt < begunBefore || erasure.DataErasedAt != null).OrderBy(erasure => erasure.BegunAt);
}

/// <summary>What a customer has uploaded, oldest first.</summary>
public sealed class UploadsOf : Specification<StoredFile>
{
    public UploadsOf(string customerId) => Query.Where(file => file.CustomerId == customerId).OrderBy(file => file.CreatedAt);
}

/// <summary>What a customer's erasure deletes: what the customer has uploaded, and what the business sent.</summary>
public sealed class UploadsErasedWith : Specification<StoredFile>
{
    public UploadsErasedWith(string customerId) => Query.Where(file => file.CustomerId == customerId || file.ErasedWithCustomerId == customerId);
}

/// <summary>The links to some conversations.</summary>
public sealed class LinksTo : Specification<CustomerLink>
{
    public LinksTo(IReadOnlyCollection<long> conversations) => Query.Where(link => conversations.Contains(link.ConversationId));
}

/// <summary>So many links that expired before a time.</summary>
public sealed class LinksExpiredBefore : Specification<CustomerLink>
{
    public LinksExpiredBefore(DateTimeOffset time, int atMost) => Query.Where(link => link.ExpiresAt < time).OrderBy(link => link.ExpiresAt).Take(atMost);
}
