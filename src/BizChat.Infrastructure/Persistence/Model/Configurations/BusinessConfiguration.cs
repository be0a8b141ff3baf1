using System.Text.Json;
using BizChat.Domain.Businesses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class BusinessConfiguration : IEntityTypeConfiguration<Business>, IEntityTypeConfiguration<BusinessCounts>, IEntityTypeConfiguration<ReplyCount>
{
    public void Configure(EntityTypeBuilder<Business> table)
    {
        table.ToTable("businesses");
        table.Property(business => business.Status).HasDefaultValueSql("'online'").ValueGeneratedNever();
        table.Property(business => business.Hours).HasConversion(hours => JsonSerializer.Serialize(hours, WireJson.Options), json => JsonSerializer.Deserialize<BusinessHours>(json, WireJson.Options));
        table.Property(business => business.Widget).HasConversion(widget => JsonSerializer.Serialize(widget, WireJson.Options), json => JsonSerializer.Deserialize<WidgetSettings>(json, WireJson.Options));
        table.Property(business => business.Assignment).HasDefaultValueSql("'manual'").ValueGeneratedNever();
        table.Property(business => business.AutoReplies).HasConversion(replies => JsonSerializer.Serialize(replies, WireJson.Options), json => JsonSerializer.Deserialize<AutoReplies>(json, WireJson.Options));
        table.Property(business => business.RatingEnabled).HasDefaultValue(true).ValueGeneratedNever();
        table.Property(business => business.StoredBytes).HasDefaultValue(0L).ValueGeneratedNever();
        table.Property(business => business.MailAfterMinutes).HasDefaultValue(Business.UsualMailAfterMinutes).ValueGeneratedNever();
        table.Property(business => business.MailLanguage).HasDefaultValueSql("'en'").ValueGeneratedNever();
        table.Property(business => business.CreatedAt).HasDefaultValueSql("CURRENT_TIMESTAMP").ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<BusinessCounts> table)
    {
        table.ToTable("business_counts");
        table.HasKey(counts => counts.BusinessId);
        table.HasOne<Business>().WithOne().HasForeignKey<BusinessCounts>(counts => counts.BusinessId);
    }

    public void Configure(EntityTypeBuilder<ReplyCount> table)
    {
        table.ToTable("reply_counts");
        table.HasKey(count => new { count.BusinessId, count.Day, count.WithinMinutes });
        table.HasOne<Business>().WithMany().HasForeignKey(count => count.BusinessId);
    }
}
