using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class AgentConfiguration : IEntityTypeConfiguration<Agent>, IEntityTypeConfiguration<Membership>, IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Agent> table)
    {
        table.ToTable("agents");
        table.HasIndex(agent => agent.Email).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Membership> table)
    {
        table.ToTable("memberships");
        table.HasKey(member => new { member.BusinessId, member.AgentId });
        table.HasIndex(member => member.AgentId);
        table.HasOne<Business>().WithMany().HasForeignKey(member => member.BusinessId);
        table.HasOne<Agent>().WithMany().HasForeignKey(member => member.AgentId);
    }

    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("sessions");
        table.HasIndex(session => session.AgentId);
        table.HasIndex(session => session.ExpiresAt);
        table.HasIndex(session => session.EndedAt).HasFilter("ended_at IS NOT NULL");
        table.HasOne<Agent>().WithMany().HasForeignKey(session => session.AgentId);
    }

    public void Configure(EntityTypeBuilder<Invitation> table)
    {
        table.ToTable("invitations");
        table.HasIndex(invitation => invitation.TokenHash).IsUnique();
        table.HasIndex(invitation => invitation.BusinessId);
        table.HasIndex(invitation => invitation.ExpiresAt);
        table.HasOne<Business>().WithMany().HasForeignKey(invitation => invitation.BusinessId);
    }
}
