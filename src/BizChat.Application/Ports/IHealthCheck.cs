namespace BizChat.Application.Ports;

/// <summary>
/// One thing that the server cannot do without. A check that answers at once is asked every time; one that takes longer runs
/// beside the requests, alone, and no more often than once a second.
/// </summary>
public interface IHealthCheck
{
    /// <summary>What is checked, as <c>/api/health</c> names it when it fails.</summary>
    string Name { get; }

    /// <summary>Whether it can be used now. To throw is to say no.</summary>
    Task<bool> CheckAsync(CancellationToken ct);
}
