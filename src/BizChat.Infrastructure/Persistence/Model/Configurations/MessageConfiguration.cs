using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>, IEntityTypeConfiguration<MessageCount>
{
    public void Configure(EntityTypeBuilder<Message> table)
    {
        table.ToTable("messages");
        table.Property(message => message.MessageType).HasDefaultValueSql("'text'").ValueGeneratedNever();
        table.Property(message => message.Status).HasDefaultValueSql("'sent'").ValueGeneratedNever();
        table.Property(message => message.Timestamp).HasDefaultValueSql("CURRENT_TIMESTAMP").ValueGeneratedNever();
        table.HasOne<Conversation>().WithMany().HasForeignKey(message => message.ConversationId);
        table.HasIndex(message => new { message.ConversationId, message.Seq }).IsUnique();
        table.HasIndex(message => message.FileUrl).HasFilter("file_url IS NOT NULL");
        table.HasIndex(message => new { message.ConversationId, message.SenderType, message.ClientMessageId }).IsUnique()
            .HasFilter("client_message_id IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<MessageCount> table)
    {
        table.ToTable("quarter_hour_counts");
        table.HasKey(count => new { count.BusinessId, count.BeginsAt, count.Side });
        table.HasOne<Business>().WithMany().HasForeignKey(count => count.BusinessId);
    }
}
