using Ardalis.Specification;
using BizChat.Domain.Audit;

namespace BizChat.Application.Audit.Specs;

/// <summary>The times an agent signed in from an address.</summary>
public sealed class SignInsFrom : Specification<AuditEntry>
{
    public SignInsFrom(string agentId, string address) =>
        Query.Where(entry => entry.ActorId == agentId && entry.Address == address && entry.Action == "sign_in.succeeded");
}

/// <summary>An audit entry's id.</summary>
public sealed record AuditTrace
{
    public required long Id { get; init; }
}
