namespace BizChat.Application.Access;

/// <summary>
/// What a request presents: it names a session, key or customer. The caller's rights are looked up separately, so that a revocation
/// takes effect although the credential is still valid.
/// </summary>
public abstract record Credential
{
    private Credential() { }

    /// <summary>Time of expiry.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The subject, in the form of <see cref="Domain.Access.Revocation"/>.</summary>
    public abstract string Subject { get; }

    /// <summary>The subject of the revocations that concern it.</summary>
    public virtual string RevokedAs => Subject;

    public sealed record OfSession(string AgentId, string SessionId) : Credential
    {
        public override string Subject { get; } = "session:" + SessionId;

        /// <summary>Whether browsers send it automatically, so that a page of another site could have caused the request.</summary>
        public bool ByCookie { get; init; }
    }

    public sealed record OfApiKey(string KeyId) : Credential
    {
        public override string Subject { get; } = "api_key:" + KeyId;
    }

    /// <summary>Of a customer, for all of their conversations or only for the one that a link opened.</summary>
    public sealed record OfCustomer(string CustomerId, long? OnlyConversation = null) : Credential
    {
        public override string Subject { get; } = OnlyConversation is { } one ? FormattableString.Invariant($"customer:{CustomerId}/{one}") : "customer:" + CustomerId;

        public override string RevokedAs { get; } = "customer:" + CustomerId;
    }
}
