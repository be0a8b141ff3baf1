using System.Reflection;

namespace BizChat.Application.Access;

/// <summary>Rules for new passwords. Length matters; digits and symbols are not required.</summary>
public static class PasswordPolicy
{
    /// <summary>In UTF-16 code units.</summary>
    public const int Least = 8;

    /// <summary>In UTF-16 code units; passwords are never truncated.</summary>
    public const int Most = 128;

    private static readonly Lazy<HashSet<string>> Common = new(ReadCommon);

    /// <param name="password">The new password.</param>
    /// <param name="email">The account's e-mail address, which must not be the password.</param>
    /// <param name="field">The field's name in the request.</param>
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
