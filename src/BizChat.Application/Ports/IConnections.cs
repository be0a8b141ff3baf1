namespace BizChat.Application.Ports;

/// <summary>The clients that listen to this process.</summary>
public interface IConnections
{
    /// <summary>How many there are now.</summary>
    long Count { get; }

    /// <summary>
    /// Asks all to connect anew, spread over a time so that they do not come back all at once, and answers whoever waits for
    /// an event. Completes when all have been asked; whoever connects later is asked at once.
    /// </summary>
    Task SendAwayAsync(TimeSpan within, CancellationToken ct);
}
