namespace BizChat.Application.Ports;

/// <summary>The open hub connections of this node.</summary>
public interface IConnections
{
    /// <summary>Number of open connections.</summary>
    long Count { get; }

    /// <summary>
    /// Tells all clients to reconnect, spread over a time so that they do not reconnect all at once, and completes waiting feed
    /// requests. Completes when all clients have been told; clients that connect later are told at once.
    /// </summary>
    Task SendAwayAsync(TimeSpan within, CancellationToken ct);
}
