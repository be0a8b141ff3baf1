using BizChat.Domain.Businesses;
using BizChat.Domain.Customers;
using BizChat.Domain.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class MailConfiguration :
    IEntityTypeConfiguration<OutboxMail>, IEntityTypeConfiguration<UnreadNotice>, IEntityTypeConfiguration<MailCursor>, IEntityTypeConfiguration<CustomerLink>
{
    public void Configure(EntityTypeBuilder<OutboxMail> table)
    {
        table.ToTable("outbox");
        table.Ignore(mail => mail.Messages);
        table.HasIndex(mail => mail.DueAt).HasFilter("due_at IS NOT NULL");
        table.HasIndex(mail => mail.EndedAt).HasFilter("ended_at IS NOT NULL");
        table.HasIndex(mail => mail.ConversationId).HasFilter("conversation_id IS NOT NULL");
        table.HasOne<Business>().WithMany().HasForeignKey(mail => mail.BusinessId);
    }

    public void Configure(EntityTypeBuilder<UnreadNotice> table)
    {
        table.ToTable("unread_notices");
        table.HasIndex(notice => notice.DueAt).HasFilter("due_at IS NOT NULL");
        table.HasIndex(notice => notice.ConversationId);
        table.HasOne<Business>().WithMany().HasForeignKey(notice => notice.BusinessId);
    }

    public void Configure(EntityTypeBuilder<MailCursor> table)
    {
        table.ToTable("mail_cursors");
        table.HasKey(cursor => cursor.Name);
    }

    public void Configure(EntityTypeBuilder<CustomerLink> table)
    {
        table.ToTable("customer_links");
        table.HasKey(link => link.TokenHash);
        table.HasIndex(link => link.ConversationId);
        table.HasIndex(link => link.ExpiresAt);
        table.HasOne<Business>().WithMany().HasForeignKey(link => link.BusinessId);
    }
}
