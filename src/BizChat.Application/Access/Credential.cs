namespace BizChat.Application.Access;

/// <summary>
/// Whom a caller has proven to be. It is only a name: what the caller may do is looked up anew, so that a right that was taken
/// away is gone although the proof is still good.
/// </summary>
public abstract record Credential
{
    private Credential() { }

    /// <summary>From when on it proves nothing.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who, as an <see cref="Domain.Access.Revocation"/> names the subject.</summary>
    public abstract string Subject { get; }

    public sealed record OfSession(string AgentId, string SessionId) : Credential
    {
        public override string Subject { get; } = "session:" + SessionId;

        /// <summary>Whether browsers send it by themselves, so that another site's page could have caused the request.</summary>
        public bool ByCookie { get; init; }
    }

    public sealed record OfApiKey(string KeyId) : Credential
    {
        public override string Subject { get; } = "api_key:" + KeyId;
    }

    public sealed record OfCustomer(string CustomerId) : Credential
    {
        public override string Subject { get; } = "customer:" + CustomerId;
    }
}
