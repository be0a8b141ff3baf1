using BizChat.Domain.Access;

namespace BizChat.Application.Common;

/// <summary>Who asks. Handed to every use case explicitly; there is no ambient user.</summary>
public abstract record Caller
{
    private Caller() { }

    /// <summary>Where the request comes from: the client's network address, for the audit log. Null when it came over no network.</summary>
    public string? Address { get; init; }

    /// <summary>What this caller may see at all.</summary>
    public abstract Scope Scope { get; }

    /// <summary>Whoever asks in open mode: trusted, for any business, as either side.</summary>
    public sealed record Trusted : Caller
    {
        public override Scope Scope => Scope.Everything;
    }

    /// <summary>A person with an account, and the businesses he or she works for.</summary>
    public sealed record Agent(string Id, string Name, IReadOnlyDictionary<string, Role> Memberships) : Caller
    {
        public override Scope Scope { get; } = Scope.Of(Memberships.Keys);

        /// <summary>The sign-in by which the agent asks.</summary>
        public string SessionId { get; init; } = "";
    }

    /// <summary>A program that acts as a business.</summary>
    public sealed record ApiKey(string Id, string BusinessId, string Name) : Caller
    {
        public override Scope Scope { get; } = Scope.Of([BusinessId]);
    }

    /// <summary>A customer, who sees the own conversations with one business.</summary>
    public sealed record Customer(string Id, string BusinessId) : Caller
    {
        public override Scope Scope { get; } = Scope.OfCustomer(BusinessId, Id);
    }

    /// <summary>Nobody in particular, who may only start a conversation.</summary>
    public sealed record Visitor : Caller
    {
        public override Scope Scope => Scope.Nothing;
    }
}
