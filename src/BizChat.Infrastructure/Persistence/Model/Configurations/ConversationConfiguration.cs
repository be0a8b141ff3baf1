using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>, IEntityTypeConfiguration<WaitingConversation>
{
    public void Configure(EntityTypeBuilder<Conversation> table)
    {
        table.ToTable("conversations");
        table.Ignore(conversation => conversation.Changes);
        table.Property(conversation => conversation.Status).HasDefaultValueSql("'active'").ValueGeneratedNever();
        table.Property(conversation => conversation.LastMessageAt).HasDefaultValueSql("CURRENT_TIMESTAMP").ValueGeneratedNever();
        table.Property(conversation => conversation.CreatedAt).HasDefaultValueSql("CURRENT_TIMESTAMP").ValueGeneratedNever();
        table.ComplexProperty(conversation => conversation.OfCustomer, through =>
        {
            through.Property(acknowledged => acknowledged.Delivered).HasColumnName("customer_delivered_seq");
            through.Property(acknowledged => acknowledged.Read).HasColumnName("customer_read_seq");
        });
        table.ComplexProperty(conversation => conversation.OfBusiness, through =>
        {
            through.Property(acknowledged => acknowledged.Delivered).HasColumnName("business_delivered_seq");
            through.Property(acknowledged => acknowledged.Read).HasColumnName("business_read_seq");
        });
        table.HasOne<Business>().WithMany().HasForeignKey(conversation => conversation.BusinessId);

        // The inbox, whole or of one status: the whole is merged from the three.
        table.HasIndex(conversation => new { conversation.BusinessId, conversation.Status, conversation.Activity });
        table.HasIndex(conversation => new { conversation.BusinessId, conversation.AssigneeId, conversation.Activity })
            .HasFilter("assignee_id IS NOT NULL");
        // Without the activity, which would have to be moved with every message; one customer has few.
        table.HasIndex(conversation => conversation.CustomerId);
        table.HasIndex(conversation => conversation.ClientConversationId).IsUnique().HasFilter("client_conversation_id IS NOT NULL");
        table.HasIndex(conversation => new { conversation.BusinessId, conversation.CreatedAt, conversation.FirstResponseSeconds });
    }

    public void Configure(EntityTypeBuilder<WaitingConversation> table)
    {
        table.ToTable("waiting_conversations");
        table.HasKey(waiting => waiting.ConversationId);
        table.Property(waiting => waiting.ConversationId).ValueGeneratedNever();
        table.HasIndex(waiting => new { waiting.BusinessId, waiting.Position });
        table.HasOne<Conversation>().WithOne().HasForeignKey<WaitingConversation>(waiting => waiting.ConversationId);
        table.HasOne<Business>().WithMany().HasForeignKey(waiting => waiting.BusinessId);
    }
}
