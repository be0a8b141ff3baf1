using System.Text.Json;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.Domain.Businesses;
using BizChat.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class AccessConfiguration :
    IEntityTypeConfiguration<ApiKey>, IEntityTypeConfiguration<CustomerAccount>, IEntityTypeConfiguration<PendingErasure>, IEntityTypeConfiguration<AuditEntry>,
    IEntityTypeConfiguration<Revocation>, IEntityTypeConfiguration<ServerSecret>, IEntityTypeConfiguration<ProtectionKey>, IEntityTypeConfiguration<UsedHubTicket>
{
    public void Configure(EntityTypeBuilder<ApiKey> table)
    {
        table.ToTable("api_keys");
        table.HasIndex(key => key.BusinessId);
        table.HasOne<Business>().WithMany().HasForeignKey(key => key.BusinessId);
    }

    public void Configure(EntityTypeBuilder<CustomerAccount> table)
    {
        table.ToTable("customers");
        table.HasIndex(customer => new { customer.BusinessId, customer.ExternalId }).IsUnique().HasFilter("external_id IS NOT NULL");
        table.HasIndex(customer => new { customer.BusinessId, customer.LastSeenAt, customer.Id }).HasFilter("erased_at IS NULL");
        table.Property(customer => customer.LastSeenAt).HasDefaultValueSql("CURRENT_TIMESTAMP").ValueGeneratedNever();
        table.Property(customer => customer.Attributes).HasDefaultValueSql("'[]'").ValueGeneratedNever().HasConversion(Json<CustomerAttribute>());
        table.Property(customer => customer.Pages).HasDefaultValueSql("'[]'").ValueGeneratedNever().HasConversion(Json<SeenPage>());
        table.HasOne<Business>().WithMany().HasForeignKey(customer => customer.BusinessId);
    }

    public void Configure(EntityTypeBuilder<PendingErasure> table)
    {
        table.ToTable("pending_erasures");
        table.HasKey(erasure => erasure.CustomerId);
        table.HasOne<Business>().WithMany().HasForeignKey(erasure => erasure.BusinessId);
    }

    public void Configure(EntityTypeBuilder<AuditEntry> table)
    {
        table.ToTable("audit");
        table.HasIndex(entry => new { entry.BusinessId, entry.Id });
        table.HasIndex(entry => entry.At);
        table.HasIndex(entry => new { entry.ActorId, entry.Address }).HasFilter("action = 'sign_in.succeeded'");
        table.HasIndex(entry => entry.ActorId).HasFilter("actor_kind = 'customer'");
        table.HasIndex(entry => entry.SubjectId).HasFilter("actor_kind = 'customer'");
    }

    public void Configure(EntityTypeBuilder<Revocation> table)
    {
        table.ToTable("access_changes");
        table.HasIndex(change => change.At);
    }

    public void Configure(EntityTypeBuilder<ServerSecret> table)
    {
        table.ToTable("server_secrets");
        table.HasKey(secret => secret.Name);
    }

    public void Configure(EntityTypeBuilder<UsedHubTicket> table)
    {
        table.ToTable("used_hub_tickets");
        table.HasIndex(ticket => ticket.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<ProtectionKey> table)
    {
        table.ToTable("protection_keys");
        table.HasKey(key => key.Name);
    }

    private static ValueConverter<IReadOnlyList<T>, string> Json<T>() =>
        new(list => JsonSerializer.Serialize(list, WireJson.Options), json => JsonSerializer.Deserialize<IReadOnlyList<T>>(json, WireJson.Options)!);
}
