namespace BizChat.Application.Access;

/// <summary>The one token by which the first owner may be made, while there is no agent. It lives as long as the process, and is good once.</summary>
public sealed class SetupToken
{
    private volatile string? hash;

    /// <summary>Makes it. It is shown to whoever reads the server's log, and to nobody else.</summary>
    public string Issue()
    {
        var token = Secret.New();
        hash = Secret.Hash(token);
        return token;
    }

    public bool Is(string? token) => token is not null && Secret.Matches(hash, token);

    public void UseUp() => hash = null;
}
