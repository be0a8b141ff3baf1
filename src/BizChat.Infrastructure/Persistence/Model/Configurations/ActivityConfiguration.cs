using BizChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class ActivityConfiguration : IEntityTypeConfiguration<ActivityEntry>
{
    public void Configure(EntityTypeBuilder<ActivityEntry> table)
    {
        table.ToTable("activity");
        table.Ignore(entry => entry.Actor);
        table.Ignore(entry => entry.Mentions);
        table.Ignore(entry => entry.HasChanged);
        table.Property(entry => entry.Id).ValueGeneratedNever();
        table.HasOne<Conversation>().WithMany().HasForeignKey(entry => entry.ConversationId);
        table.HasIndex(entry => new { entry.ConversationId, entry.Id });
        table.HasIndex(entry => new { entry.ConversationId, entry.ClientNoteId }).IsUnique().HasFilter("client_note_id IS NOT NULL");
        table.HasIndex(entry => entry.FileUrl).HasFilter("file_url IS NOT NULL");
    }
}
