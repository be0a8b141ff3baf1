using System.Text.Json.Serialization;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>What a client gets that has signed in. In a browser the session is in a cookie, and there are no tokens.</summary>
public sealed record SignedInView
{
    /// <summary>Goes into the <c>Authorization</c> header of every request.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    /// <summary>Good once, for the next pair of tokens.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenType => AccessToken is null ? null : "Bearer";

    /// <summary>Seconds that the access token, or the cookie, is good for.</summary>
    public required long ExpiresIn { get; init; }

    public required UserView User { get; init; }
}

/// <summary>A person with an account.</summary>
public sealed record UserView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>Where he or she works.</summary>
    public required IReadOnlyList<UserMembership> Memberships { get; init; }
}

/// <summary>That a user works for a business, and as what.</summary>
public sealed record UserMembership(string BusinessId, string BusinessName, Role Role);

/// <summary>A session that has just begun or gone on, as the server needs to hand it out.</summary>
public sealed record SessionStart(string AgentId, string SessionId, string? RefreshSecret);
