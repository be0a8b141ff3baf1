using System.Runtime.InteropServices;
using BizChat.Application.Ports;

namespace BizChat.WebApi.Operations;

/// <summary>
/// Stops the server so that nobody loses anything: new work is refused first, then clients are sent away one after the other,
/// and only then does the host stop, which lets requests that run finish. A second signal skips the wait.
/// </summary>
internal sealed partial class GracefulShutdown(IHostApplicationLifetime host, Draining draining, IConnections connections, TimeProvider clock, ILogger<GracefulShutdown> log)
    : IHostLifetime, IDisposable
{
    /// <summary>How long clients of the hub are sent away, at most.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>How long the host may then take. Both together stay under the ten seconds that orchestrators grant.</summary>
    public static readonly TimeSpan HostTimeout = TimeSpan.FromSeconds(6);

    /// <summary>How long load balancers may see at least that the server is not ready any more.</summary>
    private static readonly TimeSpan Announced = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource hurry = new();
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
        hurry.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (draining.Begin()) _ = StopAsync();
        else hurry.Cancel();
    }

    private async Task StopAsync()
    {
        LogStopping(log, connections.Count);
        try
        {
            await Task.WhenAll(connections.SendAwayAsync(Farewell, hurry.Token), Task.Delay(Announced, clock, hurry.Token));
        }
        catch (OperationCanceledException)
        {
            // In a hurry.
        }
        finally
        {
            host.StopApplication();
        }
    }

    [LoggerMessage(LogLevel.Information, "Stopping; {Connections} connections are sent away.")]
    private static partial void LogStopping(ILogger logger, long connections);
}
