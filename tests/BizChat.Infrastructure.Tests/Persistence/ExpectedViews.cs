using BizChat.Application.Businesses;
using BizChat.Application.CannedReplies;
using BizChat.Application.Common;
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

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>The views written out by hand, which mappers and SQL are compared with.</summary>
internal static class ExpectedViews
{
    public static TView Of<TView>(object entity) => (TView)Of(entity, typeof(TView));

    private static object Of(object entity, Type view) => entity switch
    {
        CustomerAccount c when view == typeof(CustomerProfileView) => new CustomerProfileView
        {
            Id = c.Id,
            ExternalId = Utf8Text.From(c.ExternalId),
            Name = Utf8Text.From(c.Name),
            Email = Utf8Text.From(c.Email),
            Phone = Utf8Text.From(c.Phone),
            Verified = c.ExternalId is not null,
            Attributes = c.Attributes.ToDictionary(one => one.Key, one => one.Value),
            VerifiedAttributes = [.. c.Attributes.Where(one => one.IsVerified).Select(one => one.Key)],
            FirstSeenAt = c.CreatedAt,
            LastSeenAt = c.LastSeenAt,
            Locale = Utf8Text.From(c.Locale),
            UserAgent = Utf8Text.From(c.UserAgent),
            CreatedAt = c.CreatedAt,
            Pages = c.Pages,
            ChatLanguage = c.ChatLanguage,
            ErasedAt = c.ErasedAt,
        },
        CustomerAccount c => new CustomerView
        {
            Id = c.Id,
            ExternalId = Utf8Text.From(c.ExternalId),
            Name = Utf8Text.From(c.Name),
            Email = Utf8Text.From(c.Email),
            Phone = Utf8Text.From(c.Phone),
            Verified = c.ExternalId is not null,
            Attributes = c.Attributes.ToDictionary(one => one.Key, one => one.Value),
            VerifiedAttributes = [.. c.Attributes.Where(one => one.IsVerified).Select(one => one.Key)],
            FirstSeenAt = c.CreatedAt,
            LastSeenAt = c.LastSeenAt,
            Locale = Utf8Text.From(c.Locale),
            UserAgent = Utf8Text.From(c.UserAgent),
            CreatedAt = c.CreatedAt,
        },
        Business business => new BusinessView
        {
            Id = business.Id,
            Name = business.Name,
            LogoUrl = Utf8Text.From(business.LogoUrl),
            Status = business.Status,
            Hours = business.Hours,
            Assignment = business.Assignment,
            Widget = business.Widget,
            RatingEnabled = business.RatingEnabled,
            AutoReplies = business.AutoReplies,
            Mail = new BusinessMailView { AfterMinutes = business.MailAfterMinutes, Locale = business.MailLanguage },
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
        Conversation c => new StaffConversationView
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
            LastMessageSenderType = c.LastMessageSenderType,
            LastMessageSenderId = Utf8Text.From(c.LastMessageSenderId),
            LastMessageTime = c.LastMessageAt,
            UnreadCount = c.UnreadCount,
            Assignee = c.AssigneeId is null ? null : new AssigneeView(c.AssigneeId, c.AssigneeName!, Utf8Text.From(c.AssigneeAvatarUrl)),
            CreatedAt = c.CreatedAt,
            Labels = [.. c.Labels.Select(label => new LabelView { Id = label.Id, Name = label.Name, Color = label.Color })],
            Priority = c.Priority,
            SnoozedUntil = c.SnoozedUntil,
            WaitingSince = c.WaitingSince,
            ResolvedAt = c.ResolvedAt,
            HandledBy = null,
            Rating = c.RatingScore is { } score ? new RatingView(score, Utf8Text.From(c.RatingComment), c.RatedAt!.Value) : null,
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
        CannedReply r => new CannedReplyView { Id = r.Id, Shortcut = r.Shortcut, Title = r.Title, Content = r.Content, CreatedAt = r.CreatedAt },
        StoredFile f when view == typeof(ServedUpload) =>
            new ServedUpload { FileName = f.FileName, OriginalName = f.OriginalName, ContentType = f.ContentType, IsImage = f.IsImage },
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
