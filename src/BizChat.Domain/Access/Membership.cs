namespace BizChat.Domain.Access;

/// <summary>What an agent may do in a business.</summary>
public enum Role
{
    Agent,
    Owner,
}

/// <summary>That an agent works for a business, and as what.</summary>
public sealed class Membership
{
    private Membership() { }

    public string AgentId { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    public Role Role { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public static Membership Of(Agent agent, string businessId, Role role, DateTimeOffset now) =>
        new() { AgentId = agent.Id, BusinessId = businessId, Role = role, CreatedAt = now };

    /// <summary>Takes on a role; false when it had it already.</summary>
    public bool ChangeRole(Role role)
    {
        if (Role == role) return false;
        Role = role;
        return true;
    }
}
