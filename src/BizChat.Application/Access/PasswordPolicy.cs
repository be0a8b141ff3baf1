using System.Reflection;
using BizChat.Domain.Common;

namespace BizChat.Application.Access;

/// <summary>Which passwords may be chosen. Length is what helps; nobody is made to put in a digit.</summary>
public static class PasswordPolicy
{
    /// <summary>In UTF-16 code units.</summary>
    public const int Least = 8;

    /// <summary>In UTF-16 code units; none is ever cut off.</summary>
    public const int Most = 128;

    private static readonly Lazy<HashSet<string>> Common = new(ReadCommon);

    /// <param name="password">The new password.</param>
    /// <param name="email">Whose it is to be; no password is the address itself.</param>
    /// <param name="field">By which name the request gives it.</param>
    public static Error? Check(string? password, string email, string field = "password")
    {
        if (password is null || password.Length < Least) return Error.Invalid(field, $"This must have at least {Least} characters.");
        if (password.Length > Most) return Error.Invalid(field, $"This is longer than {Most} characters.");
        if (Common.Value.Contains(password.ToLowerInvariant())) return Error.Invalid(field, "This is one of the passwords that are tried first; choose another.");
        return string.Equals(password, email, StringComparison.OrdinalIgnoreCase) ? Error.Invalid(field, "This cannot be the e-mail address.") : null;
    }

    private static HashSet<string> ReadCommon()
    {
        using var lines = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("common-passwords.txt")!);
        return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
