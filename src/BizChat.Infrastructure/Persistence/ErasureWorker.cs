using BizChat.Application.Customers;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Completes erasures in the background: resumes those that were cut off, and purges the store after each.</summary>
internal sealed class ErasureWorker(ResumeErasures erasures, Dialect database, TimeProvider clock, BackgroundMetrics metrics, ILogger<ErasureWorker> log)
    : RestartingService(clock, metrics, log)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var step = new PeriodicTimer(Interval, Clock);
        do
        {
            if (await database.AnyAsync("SELECT 1 FROM pending_erasures LIMIT 1", ct)) await erasures.Handle(ct);
        }
        while (await step.WaitForNextTickAsync(ct));
    }
}
