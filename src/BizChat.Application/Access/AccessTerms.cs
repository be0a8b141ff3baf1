namespace BizChat.Application.Access;

/// <summary>How long what callers prove themselves with is good for.</summary>
public sealed record AccessTerms
{
    /// <summary>An agent's access token; it is checked against the session all the same.</summary>
    public TimeSpan AccessToken { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A session that is not used: its refresh token or cookie.</summary>
    public TimeSpan Session { get; init; } = TimeSpan.FromDays(30);

    /// <summary>A customer's token.</summary>
    public TimeSpan CustomerToken { get; init; } = TimeSpan.FromDays(365);

    /// <summary>An invitation.</summary>
    public TimeSpan Invitation { get; init; } = TimeSpan.FromDays(7);
}
