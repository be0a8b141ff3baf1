using BizChat.Domain.Access;

namespace BizChat.Application.Ports;

/// <summary>What took rights away from somebody, on whichever node of the same database.</summary>
public interface IRevocations
{
    /// <summary>Those since a time; quick enough to be asked every second.</summary>
    Task<IReadOnlyList<Revocation>> SinceAsync(DateTimeOffset since, CancellationToken ct);

    /// <summary>Forgets those before a time.</summary>
    Task PruneAsync(DateTimeOffset before, CancellationToken ct);
}
