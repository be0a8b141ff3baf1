namespace BizChat.Application.Access;

/// <summary>
/// Whom a caller has proven to be. It is only a name: what the caller may do is looked up anew, so that a right that was taken
/// away is gone although the proof is still good.
/// </summary>
public abstract record Proof
{
    private Proof() { }

    /// <summary>From when on it proves nothing.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who, as an <see cref="Domain.Access.AccessChange"/> names the subject.</summary>
    public abstract string Subject { get; }

    public sealed record OfSession(string AgentId, string SessionId) : Proof
    {
        public override string Subject { get; } = "session:" + SessionId;

        /// <summary>Whether browsers send it by themselves, so that another site's page could have caused the request.</summary>
        public bool ByCookie { get; init; }
    }

    public sealed record OfApiKey(string KeyId) : Proof
    {
        public override string Subject { get; } = "api_key:" + KeyId;
    }

    public sealed record OfCustomer(string CustomerId) : Proof
    {
        public override string Subject { get; } = "customer:" + CustomerId;
    }
}
