namespace BizChat.Application.Access;

/// <summary>Refusals shared by several use cases.</summary>
public static class AccessErrors
{
    /// <summary>The same for an unknown address and a wrong password.</summary>
    public static Error Wrong { get; } = new(ErrorKind.Unauthenticated, "access.wrong", "The e-mail address or the password is wrong.");

    public static Error AgentsOnly { get; } = Error.Forbidden("access.agents_only", "Only people with an account may do this.");

    public static Error EmailTaken { get; } = Error.Conflict("access.email_taken", "There is an account with this e-mail address already.") with { Field = "email" };

    public static Error TooMany(TimeSpan wait) =>
        new(ErrorKind.TooOften, "access.too_many", $"Too many wrong passwords; try again in {Math.Ceiling(wait.TotalMinutes):0} minutes.") { Wait = wait };
}
