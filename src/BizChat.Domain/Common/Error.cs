using System.Text.RegularExpressions;

namespace BizChat.Domain.Common;

/// <summary>What kind of refusal an <see cref="Error"/> is. The web layer maps each to one HTTP status.</summary>
public enum ErrorKind
{
    Invalid,
    Unauthenticated,
    Forbidden,
    NotFound,
    Conflict,
    Gone,
    TooLarge,
    UnsupportedType,
    TooOften,
    NoRoom,

    /// <summary>The server cannot do it now; later it can.</summary>
    Unavailable,

    /// <summary>A bug of the server's.</summary>
    Bug,
}

/// <summary>A refusal, as every client gets it.</summary>
/// <param name="Kind">Decides the status of the answer.</param>
/// <param name="Code">A stable dotted code, such as <c>message.content</c>; clients may branch on it.</param>
/// <param name="Message">One short sentence for a person.</param>
/// <param name="Field">The field of the request that is at fault, by its wire name; null when none is.</param>
public sealed partial record Error(ErrorKind Kind, string Code, string Message, string? Field = null)
{
    /// <summary>The end of the feed, where a client that is refused an old position goes on; null everywhere else.</summary>
    public long? Position { get; init; }

    /// <summary>How long to wait before it may be tried again; null when that helps nothing.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>The messages that a sender who is refused has not seen; null everywhere else.</summary>
    public IReadOnlyList<object>? Missed { get; init; }

    /// <param name="field">Its wire name, with the way to it: <c>hours.weekly[2].from</c>. The code leaves out which of several it is.</param>
    /// <param name="message">One short sentence for a person.</param>
    public static Error Invalid(string field, string message) => new(ErrorKind.Invalid, "invalid." + Index().Replace(field, ""), message, field);

    public static Error NotFound(string what) => new(ErrorKind.NotFound, what + ".not_found", $"There is no such {what}.");

    public static Error Forbidden(string code, string message) => new(ErrorKind.Forbidden, code, message);

    public static Error Conflict(string code, string message) => new(ErrorKind.Conflict, code, message);

    /// <param name="wait">How long to wait before the next attempt.</param>
    public static Error RateLimit(TimeSpan wait) =>
        new(ErrorKind.TooOften, "rate_limit.exceeded", $"This was done too often; try again in {Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0} seconds.") { Wait = wait };

    public static Error Bug { get; } = new(ErrorKind.Bug, "server.bug", "Something went wrong on the server.");

    public static Error SignIn { get; } = new(ErrorKind.Unauthenticated, "access.sign_in", "Sign in first.");

    /// <summary>For an invalid or expired credential.</summary>
    public static Error BadCredentials { get; } = new(ErrorKind.Unauthenticated, "access.credentials", "This token is not valid or no longer; sign in again.");

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
