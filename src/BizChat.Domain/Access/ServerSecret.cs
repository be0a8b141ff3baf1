namespace BizChat.Domain.Access;

/// <summary>A secret of the server's own, sealed.</summary>
public sealed class ServerSecret
{
    private ServerSecret() { }

    /// <summary>What it is for, such as <c>tokens</c> or <c>identity:</c> and a business.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The secret as it was sealed.</summary>
    public string Value { get; private set; } = null!;

    public static ServerSecret Keep(string name, string sealedValue) => new() { Name = name, Value = sealedValue };

    /// <summary>The old one stops being of use.</summary>
    public void Replace(string sealedValue) => Value = sealedValue;
}
