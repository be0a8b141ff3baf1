using BizChat.Domain.Common;

namespace BizChat.Domain.Access;

/// <summary>A person who answers customers.</summary>
public sealed class Agent
{
    private Agent() { }

    /// <summary>Opaque.</summary>
    public string Id { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    /// <summary>Where the agent signs in with; unique, compared in lower case.</summary>
    public string Email { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    public static Result<Agent> Register(string name, string email, DateTimeOffset now)
    {
        if (PlainText.CheckName("name", name) is { } badName) return badName;
        if (PlainText.CheckName("email", email) is { } badEmail) return badEmail;
        if (!email.Contains('@', StringComparison.Ordinal)) return Error.Invalid("email", "This is no e-mail address.");
        return new Agent { Id = Guid.CreateVersion7(now).ToString("N"), Name = name, Email = email.ToLowerInvariant(), CreatedAt = now };
    }
}
