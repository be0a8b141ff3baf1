using BizChat.Domain.Access;

namespace BizChat.Application.Ports;

/// <summary>Revocations by all nodes of the same database.</summary>
public interface IRevocations
{
    /// <summary>Revocations since a time; cheap enough to call every second.</summary>
    Task<IReadOnlyList<Revocation>> SinceAsync(DateTimeOffset since, CancellationToken ct);

    /// <summary>Deletes revocations before a time.</summary>
    Task PruneAsync(DateTimeOffset before, CancellationToken ct);
}
