using BizChat.Application.Access;
using BizChat.Application.Audit.Specs;
using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Files;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.TestKit.InMemory;

/// <summary>Views written out by hand: a third opinion beside the two mappers.</summary>
public sealed class InMemoryViews : IViewMapper
{
    public TView Map<TView>(object entity) => (TView)View(entity, typeof(TView));

    private static object View(object entity, Type view) => entity switch
    {
        Agent a => new AccountState { Id = a.Id, Name = a.Name, Email = a.Email, PasswordHash = a.PasswordHash, SecurityStamp = a.SecurityStamp, LockoutEnd = a.LockoutEnd },
        Session s => new SessionState { AgentId = s.AgentId, SecurityStamp = s.SecurityStamp, ExpiresAt = s.ExpiresAt, EndedAt = s.EndedAt },
        Membership m => new MembershipState { BusinessId = m.BusinessId, Role = m.Role },
        ApiKey k => new ApiKeyState { Id = k.Id, BusinessId = k.BusinessId, Name = k.Name, KeyHash = k.KeyHash, LastUsedAt = k.LastUsedAt, RevokedAt = k.RevokedAt },
        CustomerAccount c when view == typeof(CustomerView) => new CustomerView
        {
            Id = c.Id,
            ExternalId = Utf8Text.From(c.ExternalId),
            Name = Utf8Text.From(c.Name),
            Email = Utf8Text.From(c.Email),
            Phone = Utf8Text.From(c.Phone),
            CreatedAt = c.CreatedAt,
        },
        CustomerAccount c => new CustomerState { Id = c.Id, BusinessId = c.BusinessId, ErasedAt = c.ErasedAt },
        ServerSecret s => new SecretState { Value = s.Value },
        AuditEntry e => new AuditTrace { Id = e.Id },
        Business business => new BusinessView
        {
            Id = business.Id,
            Name = business.Name,
            LogoUrl = Utf8Text.From(business.LogoUrl),
            Status = business.Status,
            CreatedAt = business.CreatedAt,
        },
        Conversation c when view == typeof(ConversationTip) => new ConversationTip
        {
            Id = c.Id,
            BusinessId = c.BusinessId,
            CustomerName = c.CustomerName,
            LastMessageId = c.LastMessageId,
            LastSeq = c.LastSeq,
        },
        Conversation c => new ConversationView
        {
            Id = c.Id,
            CustomerId = c.CustomerId,
            CustomerName = c.CustomerName,
            CustomerPhone = Utf8Text.From(c.CustomerPhone),
            CustomerEmail = Utf8Text.From(c.CustomerEmail),
            BusinessId = c.BusinessId,
            Status = c.Status,
            LastMessage = Utf8Text.From(c.LastMessage),
            LastMessageId = c.LastMessageId,
            LastMessageTime = c.LastMessageAt,
            UnreadCount = c.UnreadCount,
            Assignee = c.AssigneeId is null ? null : new AssigneeView(c.AssigneeId, c.AssigneeName!),
            CreatedAt = c.CreatedAt,
        },
        Message m => new MessageView
        {
            Id = m.Id,
            ConversationId = m.ConversationId,
            Seq = m.Seq,
            SenderType = m.SenderType,
            SenderName = m.SenderName,
            SenderId = Utf8Text.From(m.SenderId),
            Content = Utf8Text.From(m.Content),
            MessageType = m.MessageType,
            FileUrl = Utf8Text.From(m.FileUrl),
            FileName = Utf8Text.From(m.FileName),
            Status = m.Status,
            ClientMessageId = Utf8Text.From(m.ClientMessageId),
            Timestamp = m.Timestamp,
        },
        StoredFile f => new UploadView
        {
            Filename = f.FileName,
            OriginalName = f.OriginalName,
            Url = f.Url,
            Size = f.Size,
            ContentType = f.ContentType,
            MessageType = f.IsImage ? MessageType.Image : MessageType.File,
            Width = f.Width,
            Height = f.Height,
            ThumbnailUrl = Utf8Text.From(f.ThumbnailUrl),
        },
        _ => throw new ArgumentException($"There is no view of a {entity.GetType().Name}.", nameof(entity)),
    };
}
