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
}

/// <summary>A refusal: something the caller may have done wrong, never a bug of ours.</summary>
/// <param name="Kind">Decides the status of the answer.</param>
/// <param name="Code">A stable dotted code, such as <c>message.content</c>; clients may branch on it.</param>
/// <param name="Message">One short sentence for a person.</param>
/// <param name="Field">The field of the request that is at fault, by its wire name; null when none is.</param>
public sealed record Error(ErrorKind Kind, string Code, string Message, string? Field = null)
{
    /// <summary>What the answer carries besides the sentence, such as the head of the feed; null when nothing.</summary>
    public KeyValuePair<string, object>? Extension { get; init; }

    /// <summary>How long to wait before it may be tried again; null when that helps nothing.</summary>
    public TimeSpan? Wait { get; init; }

    public static Error Invalid(string field, string message) => new(ErrorKind.Invalid, "invalid." + field, message, field);

    public static Error NotFound(string what) => new(ErrorKind.NotFound, what + ".not_found", $"There is no such {what}.");

    public static Error Forbidden(string code, string message) => new(ErrorKind.Forbidden, code, message);

    public static Error Conflict(string code, string message) => new(ErrorKind.Conflict, code, message);

    public static Error SignIn { get; } = new(ErrorKind.Unauthenticated, "access.sign_in", "Sign in first.");

    /// <summary>For an invalid or expired credential.</summary>
    public static Error BadCredentials { get; } = new(ErrorKind.Unauthenticated, "access.credentials", "This token is not valid or no longer; sign in again.");
}
