namespace BizChat.Domain.Access;

/// <summary>An encrypted secret of the server.</summary>
public sealed class ServerSecret
{
    private ServerSecret() { }

    /// <summary>Its purpose, such as <c>tokens</c> or <c>identity:</c> and a business.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The encrypted value.</summary>
    public string Value { get; private set; } = null!;

    public static ServerSecret Keep(string name, string sealedValue) => new() { Name = name, Value = sealedValue };

    /// <summary>Replaces the secret; the previous one becomes invalid.</summary>
    public void Replace(string sealedValue) => Value = sealedValue;
}
