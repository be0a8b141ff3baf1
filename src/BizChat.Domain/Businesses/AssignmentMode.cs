namespace BizChat.Domain.Businesses;

/// <summary>How conversations get their assignee.</summary>
public enum AssignmentMode
{
    /// <summary>By the agents.</summary>
    Manual,

    /// <summary>A new or reopened unassigned conversation goes to the available agent who has had none for longest.</summary>
    RoundRobin,
}
