using BizChat.Domain.Businesses;
using BizChat.Domain.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class FileConfiguration : IEntityTypeConfiguration<StoredFile>, IEntityTypeConfiguration<FileSweep>
{
    public void Configure(EntityTypeBuilder<StoredFile> table)
    {
        table.ToTable("files");
        table.HasKey(file => file.FileName);
        table.Ignore(file => file.Url);
        table.Ignore(file => file.ThumbnailUrl);
        table.HasIndex(file => file.ThumbnailName);
        table.HasIndex(file => file.CustomerId).HasFilter("customer_id IS NOT NULL");
        table.HasIndex(file => file.ErasedWithCustomerId).HasFilter("erased_with_customer_id IS NOT NULL");
        table.HasOne<Business>().WithMany().HasForeignKey(file => file.BusinessId);
    }

    public void Configure(EntityTypeBuilder<FileSweep> table)
    {
        table.ToTable("file_sweeps");
        table.HasKey(sweep => sweep.Name);
    }
}
