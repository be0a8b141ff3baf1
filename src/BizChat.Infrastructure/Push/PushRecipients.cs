using System.Collections.Concurrent;
using BizChat.Application.Access;

namespace BizChat.Infrastructure.Push;

/// <summary>Who of a business takes Web Push, read anew every five seconds at most, however many messages come in.</summary>
internal sealed class PushRecipients(ListPushRecipients list, IFeatureUse features, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<string, (long ReadAt, IReadOnlyList<PushRecipient> Recipients)> known = [];

    public async ValueTask<IReadOnlyList<PushRecipient>> OfAsync(string businessId, CancellationToken ct)
    {
        if (known.TryGetValue(businessId, out var entry) && clock.GetElapsedTime(entry.ReadAt) < Lifetime) return entry.Recipients;
        if (known.Count >= MostKept) known.Clear();
        var readAt = clock.GetTimestamp();
        var recipients = await features.AnyPushAsync(ct) ? await list.Handle(businessId, ct) : [];
        known[businessId] = (readAt, recipients);
        return recipients;
    }

    public void Forget() => known.Clear();
}
