namespace BizChat.Domain.Access;

/// <summary>Remembers that a ticket of the hub was used, for as long as it could be used again.</summary>
public sealed class UsedHubTicket
{
    private UsedHubTicket() { }

    /// <summary>The ticket's.</summary>
    public string Id { get; private set; } = null!;

    public DateTimeOffset ExpiresAt { get; private set; }

    public static UsedHubTicket Of(string id, DateTimeOffset expiresAt) => new() { Id = id, ExpiresAt = expiresAt };
}
