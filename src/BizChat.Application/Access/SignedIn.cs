using System.Text.Json.Serialization;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>The result of signing in. With a cookie session there are no tokens.</summary>
public sealed record SignedInView
{
    /// <summary>For the <c>Authorization</c> header of every request.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    /// <summary>Valid once, for the next pair of tokens.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenType => AccessToken is null ? null : "Bearer";

    /// <summary>Lifetime of the access token, or of the cookie, in seconds.</summary>
    public required long ExpiresIn { get; init; }

    public required UserView User { get; init; }
}

/// <summary>A person with an account.</summary>
public sealed record UserView
{
    /// <summary>The one user of open mode.</summary>
    internal const string OpenModeId = "open", OpenModeName = "Open mode";

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>The path of an image on this server; null for none.</summary>
    public required string? AvatarUrl { get; init; }

    public required Availability Availability { get; init; }

    public required NotifyView Notify { get; init; }

    /// <summary>The user's memberships.</summary>
    public required IReadOnlyList<UserMembership> Memberships { get; init; }
}

/// <summary>Of what, and how, a user is notified.</summary>
/// <param name="New">Of which new conversations and messages of customers.</param>
/// <param name="Mention">Of mentions in notes.</param>
/// <param name="Assigned">Of conversations that are assigned to the user.</param>
/// <param name="Sound">Whether by a sound.</param>
/// <param name="Email">Whether by mail while away.</param>
/// <param name="Push">Whether by Web Push while no tab is visible.</param>
public sealed record NotifyView(NotifyOf New, bool Mention, bool Assigned, bool Sound, bool Email, bool Push)
{
    internal static NotifyView Of(NotifySettings notify) => new(notify.New, notify.Mention, notify.Assigned, notify.Sound, notify.Email, notify.Push);
}

/// <summary>A user's membership of a business.</summary>
public sealed record UserMembership(string BusinessId, string BusinessName, Role Role);

/// <summary>A started or refreshed session with its secrets, for the response.</summary>
public sealed record SessionStart(string AgentId, string SessionId, string? RefreshSecret);
