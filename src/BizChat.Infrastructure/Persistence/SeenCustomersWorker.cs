using BizChat.Domain.Access;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Writes every few seconds which customers were seen, a part in a commit: many who come at once delay nobody's message. What the last seconds had is lost when the server ends.</summary>
internal sealed class SeenCustomersWorker(SeenCustomers seen, WriteQueue writes, TimeProvider clock, BackgroundMetrics metrics, ILogger<SeenCustomersWorker> log)
    : RestartingService(clock, metrics, log)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const int Part = 200;

    private const string Update = "UPDATE customers SET last_seen_at = $2 WHERE id = $1 AND erased_at IS NULL AND last_seen_at <= $3";

    /// <summary>Writes all who were seen before the call.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        foreach (var part in seen.All().Chunk(Part))
        {
            await writes.RunAsync(async session =>
            {
                foreach (var (id, at) in part) await session.ExecuteAsync(Update, [id, at, at - CustomerAccount.SeenStep], ct);
                return part.Length;
            }, ct);
            foreach (var one in part) seen.Written(one);
        }
    }

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var step = new PeriodicTimer(Interval, Clock);
        while (await step.WaitForNextTickAsync(ct)) await SaveAsync(ct);
    }
}
