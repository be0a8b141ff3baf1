using BizChat.Application.Access;
using BizChat.Application.Mail;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Deletes what is older than it is to be kept: events, revocations, sessions, invitations, audit entries, mails, links.</summary>
internal sealed class Pruning(IFeed feed, IRevocations revocations, PruneAccessRecords records, PruneMail mail, TimeProvider clock, ILogger<Pruning> log) : HourlyWork(clock, log)
{
    /// <summary>How long events are kept.</summary>
    public static readonly TimeSpan EventsKept = TimeSpan.FromDays(30);

    /// <summary>Deletes it now.</summary>
    public async Task PruneAsync(CancellationToken ct)
    {
        await feed.PruneAsync(Clock.GetUtcNow() - EventsKept, ct);
        await revocations.PruneAsync(Clock.GetUtcNow() - RevocationMonitor.Kept, ct);
        await records.Handle(ct);
        await mail.Handle(ct);
    }

    protected override Task WorkAsync(CancellationToken ct) => PruneAsync(ct);
}
