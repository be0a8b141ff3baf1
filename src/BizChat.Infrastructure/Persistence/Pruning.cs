using BizChat.Application.Access;
using BizChat.Application.Mail;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Deletes what is older than it is to be kept: events, revocations, sessions, invitations, audit entries, mails, links.</summary>
internal sealed class Pruning(IFeed feed, IRevocations revocations, PruneAccessRecords records, PruneMail mail, Dialect database, TimeProvider clock, ILogger<Pruning> log) : HourlyWork(clock, log)
{
    /// <summary>How long events are kept.</summary>
    public static readonly TimeSpan EventsKept = TimeSpan.FromDays(30);

    private const string AnyRecord = "SELECT 1 FROM sessions UNION ALL SELECT 1 FROM invitations UNION ALL SELECT 1 FROM password_resets UNION ALL SELECT 1 FROM audit LIMIT 1";

    private const string AnyMail = "SELECT 1 FROM outbox UNION ALL SELECT 1 FROM customer_links LIMIT 1";

    /// <summary>Deletes it now.</summary>
    public async Task PruneAsync(CancellationToken ct)
    {
        await feed.PruneAsync(Clock.GetUtcNow() - EventsKept, ct);
        await revocations.PruneAsync(Clock.GetUtcNow() - RevocationMonitor.Kept, ct);
        if (await database.AnyAsync(AnyRecord, ct)) await records.Handle(ct);
        if (await database.AnyAsync(AnyMail, ct)) await mail.Handle(ct);
    }

    protected override Task WorkAsync(CancellationToken ct) => PruneAsync(ct);
}
