using BizChat.Application.Customers.Specs;
using BizChat.Application.Mail.Specs;

namespace BizChat.Application.Mail;

/// <summary>Deletes what is known of mails that ended long ago, and links that have expired, a part in each commit.</summary>
public sealed class PruneMail(IWriteStore store, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int AtOnce = 500;

    public async Task Handle(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await PruneAsync(work => work.ListAsync(new MailsEndedBefore(now - Kept, AtOnce)), ct);
        await PruneAsync(work => work.ListAsync(new LinksExpiredBefore(now, AtOnce)), ct);
    }

    private async Task PruneAsync<T>(Func<IUnitOfWork, ValueTask<IReadOnlyList<T>>> older, CancellationToken ct) where T : class
    {
        while ((await store.WriteAsync<int>(async work =>
        {
            var part = await older(work);
            foreach (var row in part) work.Remove(row);
            return part.Count;
        }, ct)).Value == AtOnce) { }
    }
}
