using BizChat.Application.Access.Specs;
using BizChat.Application.Audit.Specs;

namespace BizChat.Application.Access;

/// <summary>Deletes sessions, invitations, password resets and audit entries that are older than they are to be kept, a part in each commit.</summary>
public sealed class PruneAccessRecords(IWriteStore store, RetentionTerms terms, TimeProvider clock)
{
    private const int AtOnce = 500;

    public async Task Handle(CancellationToken ct)
    {
        await PruneAsync(terms.Sessions, (work, before) => work.ListAsync(new SessionsExpiredBefore(before, AtOnce)), ct);
        await PruneAsync(terms.Sessions, (work, before) => work.ListAsync(new SessionsEndedBefore(before, AtOnce)), ct);
        await PruneAsync(terms.Invitations, (work, before) => work.ListAsync(new InvitationsExpiredBefore(before, AtOnce)), ct);
        await PruneAsync(terms.Invitations, (work, before) => work.ListAsync(new PasswordResetsExpiredBefore(before, AtOnce)), ct);
        await PruneAsync(terms.Audit, (work, before) => work.ListAsync(new AuditOlderThan(before, AtOnce)), ct);
    }

    private async Task PruneAsync<T>(TimeSpan? kept, Func<IUnitOfWork, DateTimeOffset, ValueTask<IReadOnlyList<T>>> older, CancellationToken ct) where T : class
    {
        if (kept is not { } time) return;
        var before = clock.GetUtcNow() - time;
        while ((await store.WriteAsync<int>(async work =>
        {
            var part = await older(work, before);
            foreach (var row in part) work.Remove(row);
            return part.Count;
        }, ct)).Value == AtOnce) { }
    }
}

/// <summary>How long records of access are kept; null keeps them for ever.</summary>
public sealed record RetentionTerms
{
    /// <summary>A session, after it ended or expired.</summary>
    public TimeSpan? Sessions { get; init; } = TimeSpan.FromDays(30);

    /// <summary>An invitation, used or not, or a password reset, after it expired.</summary>
    public TimeSpan? Invitations { get; init; } = TimeSpan.FromDays(30);

    /// <summary>An entry of the audit log.</summary>
    public TimeSpan? Audit { get; init; } = TimeSpan.FromDays(365);
}
