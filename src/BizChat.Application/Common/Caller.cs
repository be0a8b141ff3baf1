using BizChat.Domain.Access;

namespace BizChat.Application.Common;

/// <summary>Identity and rights of a request. Passed to every use case explicitly; there is no ambient user.</summary>
public abstract record Caller
{
    private Caller() { }

    /// <summary>The client's network address, for the audit log. Null for the command line.</summary>
    public string? Address { get; init; }

    /// <summary>The resources that this caller may see.</summary>
    public abstract Scope Scope { get; }

    /// <summary>Every caller of open mode: trusted, for any business, as either side.</summary>
    public sealed record Trusted : Caller
    {
        public override Scope Scope => Scope.Everything;
    }

    /// <summary>An agent with the memberships.</summary>
    public sealed record Agent(string Id, string Name, IReadOnlyDictionary<string, Role> Memberships) : Caller
    {
        public override Scope Scope { get; } = Scope.Of(Memberships.Keys);

        /// <summary>The session of this request.</summary>
        public string SessionId { get; init; } = "";
    }

    /// <summary>A program with an API key of a business.</summary>
    public sealed record ApiKey(string Id, string BusinessId, string Name) : Caller
    {
        public override Scope Scope { get; } = Scope.Of([BusinessId]);
    }

    /// <summary>A customer, who may see own conversations with one business: all of them, or only the one that a link opened.</summary>
    public sealed record Customer(string Id, string BusinessId, long? OnlyConversation = null) : Caller
    {
        public override Scope Scope { get; } = Scope.OfCustomer(BusinessId, Id, OnlyConversation);
    }

    /// <summary>An unauthenticated caller, who may only start a conversation.</summary>
    public sealed record Visitor : Caller
    {
        public override Scope Scope => Scope.Nothing;
    }
}
