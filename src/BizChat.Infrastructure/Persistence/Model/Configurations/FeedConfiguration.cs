using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class FeedConfiguration : IEntityTypeConfiguration<FeedRow>
{
    public void Configure(EntityTypeBuilder<FeedRow> table)
    {
        table.ToTable("feed");
        table.HasKey(row => row.Position);
        table.HasIndex(row => new { row.BusinessId, row.Position });
        table.HasIndex(row => new { row.ConversationId, row.Position });
    }
}
