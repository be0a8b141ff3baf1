namespace BizChat.Application.Access;

/// <summary>The token that allows creating the first owner while there is no agent. It is valid once, until the process ends.</summary>
public sealed class SetupToken
{
    private volatile string? hash;

    /// <summary>Creates the token, which is shown in the server's log only.</summary>
    public string Issue()
    {
        var token = Secret.New();
        hash = Secret.Hash(token);
        return token;
    }

    public bool Is(string? token) => token is not null && Secret.Matches(hash, token);

    public void UseUp() => hash = null;
}
