using System.Text;
using BizChat.Application.Conversations;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

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
        table.Property(conversation => conversation.Labels).HasDefaultValueSql("'[]'").ValueGeneratedNever()
            .HasConversion(new ValueConverter<IReadOnlyList<ConversationLabel>, string>(labels => LabelJson.Of(labels), json => LabelJson.Labels(Encoding.UTF8.GetBytes(json))));
        table.HasOne<Business>().WithMany().HasForeignKey(conversation => conversation.BusinessId);

        // The inbox, whole or of one status: the whole is merged from the three.
        table.HasIndex(conversation => new { conversation.BusinessId, conversation.Status, conversation.Activity });
        table.HasIndex(conversation => new { conversation.BusinessId, conversation.AssigneeId, conversation.Activity })
            .HasFilter("assignee_id IS NOT NULL");
        // Without the activity, which would have to be moved with every message; one customer has few.
        table.HasIndex(conversation => conversation.CustomerId);
        table.HasIndex(conversation => conversation.ClientConversationId).IsUnique().HasFilter("client_conversation_id IS NOT NULL");
        table.HasIndex(conversation => new { conversation.BusinessId, conversation.CreatedAt, conversation.FirstResponseSeconds });
        // Of the few that have it: a message to any other conversation does not touch these.
        table.HasIndex(conversation => new { conversation.BusinessId, conversation.Priority, conversation.Status, conversation.Activity }).HasFilter("priority IS NOT NULL");
        table.HasIndex(conversation => new { conversation.BusinessId, conversation.Status, conversation.WaitingSince, conversation.Id }).HasFilter("waiting_since IS NOT NULL");
        table.HasIndex(conversation => conversation.SnoozedUntil).HasFilter("snoozed_until IS NOT NULL");
        table.HasIndex(conversation => conversation.NoAnswerAt).HasFilter("no_answer_at IS NOT NULL");
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
