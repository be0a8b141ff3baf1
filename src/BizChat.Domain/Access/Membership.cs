namespace BizChat.Domain.Access;

/// <summary>The role of a member of a business.</summary>
public enum Role
{
    Agent,
    Owner,
}

/// <summary>An agent's membership of a business.</summary>
public sealed class Membership
{
    private Membership() { }

    public string AgentId { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    public Role Role { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The feed position at which round robin last gave the agent a conversation; 0 when it never has.</summary>
    public long LastTurn { get; private set; }

    public static Membership Of(Agent agent, string businessId, Role role, DateTimeOffset now) =>
        new() { AgentId = agent.Id, BusinessId = businessId, Role = role, CreatedAt = now };

    /// <summary>Round robin has given the agent a conversation.</summary>
    public void TakeTurn(long position) => LastTurn = position;

    /// <summary>Changes the role; false when it is the same.</summary>
    public bool ChangeRole(Role role)
    {
        if (Role == role) return false;
        Role = role;
        return true;
    }
}
