using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Backups;

/// <summary>How the scheduled backups go.</summary>
public sealed class BackupState
{
    private readonly TimeProvider clock;
    private long last;

    public BackupState(TimeProvider clock, IMeterFactory meters)
    {
        this.clock = clock;
        meters.Create(Metrics.MeterName).CreateObservableGauge("bizchat.backup.age", Ages, "s", "Seconds since the last good backup was begun; missing until there is one.");
    }

    /// <summary>Age of the last good backup; null when there is none.</summary>
    public TimeSpan? Age => Interlocked.Read(ref last) is > 0 and var ticks ? clock.GetUtcNow() - new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public string? Failure { get; private set; }

    internal void Succeeded(DateTimeOffset begunAt)
    {
        Interlocked.Exchange(ref last, begunAt.UtcTicks);
        Failure = null;
    }

    internal void Failed(string reason) => Failure = reason;

    private IEnumerable<Measurement<double>> Ages() => Age is { } age ? [new Measurement<double>(age.TotalSeconds)] : [];
}
