namespace BizChat.Application.Access;

/// <summary>Lifetimes of credentials and invitations.</summary>
public sealed record AccessTerms
{
    /// <summary>Of an agent's access token; its session is checked at each use.</summary>
    public TimeSpan AccessToken { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Of an unused session: its refresh token or cookie.</summary>
    public TimeSpan Session { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Of a customer's token.</summary>
    public TimeSpan CustomerToken { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Of an invitation.</summary>
    public TimeSpan Invitation { get; init; } = TimeSpan.FromDays(7);
}
