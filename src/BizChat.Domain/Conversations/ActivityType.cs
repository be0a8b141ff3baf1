namespace BizChat.Domain.Conversations;

/// <summary>What staff see in a conversation beside its messages.</summary>
public enum ActivityType
{
    Note,
    StatusChanged,
    Assigned,
    DetailsChanged,
    LabelsChanged,
    PriorityChanged,
    Rated,
    Mailed,
}
