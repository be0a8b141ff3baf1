using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

internal sealed class AgentConfiguration : IEntityTypeConfiguration<Agent>, IEntityTypeConfiguration<Membership>, IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<Invitation>,
    IEntityTypeConfiguration<PasswordReset>, IEntityTypeConfiguration<PushSubscription>
{
    public void Configure(EntityTypeBuilder<Agent> table)
    {
        table.ToTable("agents");
        table.HasIndex(agent => agent.Email).IsUnique();
        table.Ignore(agent => agent.Notify);
        table.Property(agent => agent.Availability).HasDefaultValueSql("'online'").ValueGeneratedNever();
        table.Property(agent => agent.NotifyNew).HasDefaultValueSql("'all'").ValueGeneratedNever();
        table.Property(agent => agent.NotifyMention).HasDefaultValue(true).ValueGeneratedNever();
        table.Property(agent => agent.NotifyAssigned).HasDefaultValue(true).ValueGeneratedNever();
        table.Property(agent => agent.NotifySound).HasDefaultValue(true).ValueGeneratedNever();
        table.Property(agent => agent.NotifyEmail).HasDefaultValue(true).ValueGeneratedNever();
        table.Property(agent => agent.NotifyPush).HasDefaultValue(true).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<PasswordReset> table)
    {
        table.ToTable("password_resets");
        table.HasKey(reset => reset.TokenHash);
        table.HasIndex(reset => reset.AgentId);
        table.HasIndex(reset => reset.ExpiresAt);
        table.HasOne<Agent>().WithMany().HasForeignKey(reset => reset.AgentId);
    }

    public void Configure(EntityTypeBuilder<PushSubscription> table)
    {
        table.ToTable("push_subscriptions");
        table.HasIndex(subscription => subscription.AgentId);
        table.HasIndex(subscription => subscription.SessionId);
        table.HasOne<Agent>().WithMany().HasForeignKey(subscription => subscription.AgentId);
        table.HasOne<Session>().WithMany().HasForeignKey(subscription => subscription.SessionId);
    }

    public void Configure(EntityTypeBuilder<Membership> table)
    {
        table.ToTable("memberships");
        table.HasKey(member => new { member.BusinessId, member.AgentId });
        table.HasIndex(member => member.AgentId);
        table.Property(member => member.LastTurn).HasDefaultValue(0L).ValueGeneratedNever();
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
