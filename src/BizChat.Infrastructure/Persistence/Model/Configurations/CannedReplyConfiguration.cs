using BizChat.Domain.Businesses;
using BizChat.Domain.CannedReplies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class CannedReplyConfiguration : IEntityTypeConfiguration<CannedReply>
{
    public void Configure(EntityTypeBuilder<CannedReply> table)
    {
        table.ToTable("canned_replies");
        table.HasOne<Business>().WithMany().HasForeignKey(reply => reply.BusinessId);
        table.HasIndex(reply => new { reply.BusinessId, reply.ShortcutKey }).IsUnique();
    }
}
