using System.Runtime.InteropServices;

namespace BizChat.WebApi.Operations;

/// <summary>
/// Graceful shutdown: new work is refused first, hub connections are closed one after the other, and then the host stops, which lets
/// running requests finish. A second signal skips the drain period.
/// </summary>
internal sealed partial class GracefulShutdown(IHostApplicationLifetime host, Draining draining, IConnections connections, TimeProvider clock, ILogger<GracefulShutdown> log)
    : IHostLifetime, IDisposable
{
    /// <summary>How long hub connections are closed, at most.</summary>
    public static readonly TimeSpan DrainPeriod = TimeSpan.FromSeconds(2);

    /// <summary>How long the host may then take. Both together stay under the ten seconds of usual orchestrators.</summary>
    public static readonly TimeSpan HostTimeout = TimeSpan.FromSeconds(6);

    /// <summary>How long load balancers can at least see that the server is not ready.</summary>
    private static readonly TimeSpan Announced = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource force = new();
    private PosixSignalRegistration[] signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        signals = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        host.ApplicationStopping.Register(() => draining.Begin());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in signals) signal.Dispose();
        force.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (draining.Begin()) _ = StopAsync();
        else force.Cancel();
    }

    private async Task StopAsync()
    {
        LogStopping(log, connections.Count);
        try
        {
            await Task.WhenAll(connections.SendAwayAsync(DrainPeriod, force.Token), Task.Delay(Announced, clock, force.Token));
        }
        catch (OperationCanceledException)
        {
            // Forced by a second signal.
        }
        finally
        {
            host.StopApplication();
        }
    }

    [LoggerMessage(LogLevel.Information, "Graceful shutdown: closing {Connections} hub connections.")]
    private static partial void LogStopping(ILogger logger, long connections);
}
