using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Health;

/// <summary>
/// Logs a summary of the metrics of each minute in which something was written or went wrong, and checks the disk space also when no
/// health check is asked for.
/// </summary>
internal sealed partial class MetricsSummaryLogger : RestartingService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Metric> metrics = [];
    private readonly DiskSpace disk;
    private readonly IMeterFactory meters;
    private readonly TimeProvider clock;
    private readonly ILogger<MetricsSummaryLogger> log;

    public MetricsSummaryLogger(DiskSpace disk, IMeterFactory meters, TimeProvider clock, BackgroundMetrics background, ILogger<MetricsSummaryLogger> log) : base(clock, background, log) =>
        (this.disk, this.meters, this.clock, this.log) = (disk, meters, clock, log);

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name == Metrics.MeterName) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Take(instrument, value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Take(instrument, value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Take(instrument, value));
        listener.Start();

        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(ct))
        {
            listener.RecordObservableInstruments();
            disk.HasRoom();
            LogSummary();
        }
    }

    private void Take(Instrument instrument, double value) => metrics.GetOrAdd(instrument.Name, _ => new Metric()).Add(value, instrument.IsObservable);

    private void LogSummary()
    {
        var (messages, batch, duration) = (Of("bizchat.messages"), Of("bizchat.commit.batch"), Of("bizchat.commit.duration"));
        var (dropped, restarts, waiting) = (Of("bizchat.connections.dropped").Sum, Of("bizchat.background.restarts").Sum, Of("bizchat.writes.waiting").Last);
        var (wal, lag, free) = (Of("bizchat.wal.size").Last, Of("bizchat.feed.lag").Last, Of("bizchat.disk.free").Least);
        // A quiet minute is not worth a line.
        if (batch.Count + dropped + restarts + waiting > 0 && log.IsEnabled(LogLevel.Information))
            LogMinute(log, messages.Sum, batch.Count, batch.Most, duration.Most * 1000, waiting, wal / 1_000_000, lag, dropped, restarts, free / 1_000_000);
    }

    private Minute Of(string name) => metrics.GetOrAdd(name, _ => new Metric()).Take();

    [LoggerMessage(LogLevel.Information,
        "Last minute: {Messages} messages in {Commits} commits of at most {MostWrites} writes, slowest {SlowestMs:0.0} ms; {Waiting} writes queued, WAL {WalMb:0} MB, "
        + "publish lag {FeedLag} events, {Dropped} connections dropped, {Restarts} restarts, {DiskMb:0} MB of disk free.")]
    private static partial void LogMinute(
        ILogger logger, double messages, double commits, double mostWrites, double slowestMs, double waiting, double walMb, double feedLag, double dropped, double restarts, double diskMb);

    /// <summary>The measurements of a minute.</summary>
    private readonly record struct Minute(double Count, double Sum, double Most, double Least, double Last)
    {
        public static readonly Minute Quiet = new(0, 0, 0, double.MaxValue, 0);
    }

    /// <summary>A metric's measurements of the current minute.</summary>
    private sealed class Metric
    {
        private readonly Lock gate = new();
        private Minute minute = Minute.Quiet;

        public void Add(double value, bool isObserved)
        {
            lock (gate)
                minute = new Minute(minute.Count + 1, minute.Sum + value, Math.Max(minute.Most, value), isObserved ? Math.Min(minute.Least, value) : minute.Least, value);
        }

        /// <summary>Ends the minute.</summary>
        public Minute Take()
        {
            lock (gate)
            {
                var taken = minute;
                minute = Minute.Quiet;
                return taken;
            }
        }
    }
}
