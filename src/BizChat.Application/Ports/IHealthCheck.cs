namespace BizChat.Application.Ports;

/// <summary>
/// One thing that the server needs. A check that answers at once is asked every time; one that takes longer runs
/// beside the requests, alone, and no more often than once a second.
/// </summary>
public interface IHealthCheck
{
    /// <summary>What is checked, as <c>/api/health</c> names it when it fails.</summary>
    string Name { get; }

    /// <summary>
    /// Whether the server can do nothing of use without it, and should get no requests while it fails. What all servers share
    /// and only some requests need is not vital: to take every server away would turn a part of an outage into a whole one.
    /// </summary>
    bool IsVital => true;

    /// <summary>Whether it can be used now. To throw is to say no.</summary>
    Task<bool> CheckAsync(CancellationToken ct);
}
