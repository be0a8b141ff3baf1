using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Health;

/// <summary>
/// Writes one line into the log for each minute in which something was written or went wrong, made of this program's own
/// metrics, and looks after the disk when nobody else asks.
/// </summary>
internal sealed partial class Pulse : Supervised
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Figure> figures = [];
    private readonly DiskSpace disk;
    private readonly IMeterFactory meters;
    private readonly TimeProvider clock;
    private readonly ILogger<Pulse> log;

    public Pulse(DiskSpace disk, IMeterFactory meters, TimeProvider clock, BackgroundMetrics background, ILogger<Pulse> log) : base(clock, background, log) =>
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
            await disk.CheckAsync(ct);
            Tell();
        }
    }

    private void Take(Instrument instrument, double value) => figures.GetOrAdd(instrument.Name, _ => new Figure()).Add(value, instrument.IsObservable);

    private void Tell()
    {
        var (batch, duration) = (Of("bizchat.commit.batch"), Of("bizchat.commit.duration"));
        var (dropped, restarts, waiting) = (Of("bizchat.connections.dropped").Sum, Of("bizchat.background.restarts").Sum, Of("bizchat.writes.waiting").Last);
        // Without these nothing has happened that is worth a line.
        if (batch.Count + dropped + restarts + waiting > 0 && log.IsEnabled(LogLevel.Information))
            LogMinute(log, Of("bizchat.messages").Sum, batch.Count, batch.Most, duration.Most * 1000, waiting, Of("bizchat.wal.size").Last / 1_000_000,
                Of("bizchat.feed.lag").Last, dropped, restarts, Of("bizchat.disk.free").Least / 1_000_000);
        foreach (var figure in figures.Values) figure.Reset();
    }

    private Figure Of(string name) => figures.GetOrAdd(name, _ => new Figure());

    [LoggerMessage(LogLevel.Information,
        "Last minute: {Messages} messages in {Commits} commits of {MostWrites} writes at most, the slowest took {SlowestMs:0.0} ms; {Waiting} writes wait, the log has {WalMb:0} MB, "
        + "rooms are {FeedLag} events behind, {Dropped} connections dropped, {Restarts} restarts, {DiskMb:0} MB of disk free.")]
    private static partial void LogMinute(
        ILogger logger, double messages, double commits, double mostWrites, double slowestMs, double waiting, double walMb, double feedLag, double dropped, double restarts, double diskMb);

    /// <summary>What a minute has given.</summary>
    private sealed class Figure
    {
        private readonly Lock gate = new();

        public double Count { get; private set; }
        public double Sum { get; private set; }
        public double Most { get; private set; }
        public double Least { get; private set; } = double.MaxValue;
        public double Last { get; private set; }

        public void Add(double value, bool isObserved)
        {
            lock (gate)
            {
                Count++;
                Sum += value;
                Most = Math.Max(Most, value);
                Least = isObserved ? Math.Min(Least, value) : Least;
                Last = value;
            }
        }

        public void Reset()
        {
            lock (gate) (Count, Sum, Most, Least, Last) = (0, 0, 0, double.MaxValue, 0);
        }
    }
}
