namespace BizChat.Domain.Conversations;

/// <summary>Who did something to a conversation.</summary>
/// <param name="Kind">What kind of actor it is.</param>
/// <param name="Id">Null for the system, for erased customers and in open mode.</param>
/// <param name="Name">The name at that time; null for the system and in open mode.</param>
public readonly record struct ActivityActor(ActivityActorKind Kind, string? Id, string? Name)
{
    public static ActivityActor System { get; } = new(ActivityActorKind.System, null, null);
}

public enum ActivityActorKind
{
    Agent,
    Key,
    Customer,
    System,
}
