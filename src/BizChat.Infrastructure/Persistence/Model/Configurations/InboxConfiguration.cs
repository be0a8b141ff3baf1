using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class InboxConfiguration : IEntityTypeConfiguration<Label>, IEntityTypeConfiguration<LabelledRow>, IEntityTypeConfiguration<InboxCount>, IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<Label> table)
    {
        table.ToTable("labels");
        table.Ignore(label => label.IsDeleted);
        table.Ignore(label => label.AsCarried);
        table.HasIndex(label => new { label.BusinessId, label.FoldedName }).IsUnique();
        table.HasIndex(label => label.ChangedAt).HasFilter("changed_at IS NOT NULL");
        table.HasOne<Business>().WithMany().HasForeignKey(label => label.BusinessId);
    }

    public void Configure(EntityTypeBuilder<LabelledRow> table)
    {
        table.ToTable("labelled");
        table.HasKey(row => new { row.LabelId, row.ConversationId });
        table.HasOne<Conversation>().WithMany().HasForeignKey(row => row.ConversationId);
        table.HasOne<Label>().WithMany().HasForeignKey(row => row.LabelId);
        table.HasIndex(row => new { row.LabelId, row.Status, row.Activity });
    }

    public void Configure(EntityTypeBuilder<InboxCount> table)
    {
        table.ToTable("inbox_counts");
        table.HasKey(count => new { count.BusinessId, count.Status, count.AssigneeId, count.Priority, count.Labels, count.Unread });
        table.HasOne<Business>().WithMany().HasForeignKey(count => count.BusinessId);
    }

    public void Configure(EntityTypeBuilder<SavedFilter> table)
    {
        table.ToTable("views");
        table.HasIndex(view => new { view.BusinessId, view.MakerId });
        table.HasOne<Business>().WithMany().HasForeignKey(view => view.BusinessId);
    }
}
