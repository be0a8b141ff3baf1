using BizChat.Application.Businesses;
using BizChat.Application.Businesses.Specs;
using BizChat.Domain.Businesses;
using BizChat.Infrastructure.Resilience;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Tells the subscribers of this node when a business opens or closes by its hours. Every node does so for its own, so nothing goes between them; a change of
/// settings comes through the feed, and is not told twice.
/// </summary>
internal sealed class OpeningSignals(
    IHubContext<ChatHub, IChatClient> hub, IReadStore reads, IFeatureUse features, IStatistics statistics, OpeningHours hours, TimeProvider clock, BackgroundMetrics background, ILogger<OpeningSignals> log)
    : RestartingService(clock, background, log)
{
    /// <summary>The longest time between two looks, should the system's clock be set.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    private readonly Lock gate = new();

    /// <summary>What subscribers believe of each business.</summary>
    private readonly Dictionary<string, bool> told = [];

    private TaskCompletionSource changed = Fresh();

    /// <summary>A business's settings have changed, and its subscribers are told how it is now.</summary>
    public void Pushed(BusinessResource business)
    {
        lock (gate)
        {
            told[business.Id.ToString()] = business.OpenNow;
            changed.TrySetResult();
        }
    }

    protected override async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            Task settings;
            lock (gate)
            {
                if (changed.Task.IsCompleted) changed = Fresh();
                settings = changed.Task;
            }
            var next = await LookAsync(settings, ct);
            try
            {
                await settings.WaitAsync(next, Clock, ct);
            }
            catch (TimeoutException)
            {
                // The time has come to look again.
            }
        }
    }

    /// <returns>When to look again.</returns>
    private async Task<TimeSpan> LookAsync(Task settings, CancellationToken ct)
    {
        if (!await features.AnyHoursAsync(ct)) return LongestPause;
        var businesses = await reads.ListAsync<Business, BusinessView>(new BusinessesWithHours(), ct);
        var now = Clock.GetUtcNow();
        var pause = LongestPause;
        foreach (var business in businesses)
        {
            var opening = hours.At(now, business.Hours);
            var replyTime = IsNews(business.Id.ToString(), opening.IsOpen) ? await statistics.ReplyTimeAsync(business.Id.ToString(), ct) : null;
            Tell(BusinessResource.Of(business, opening, replyTime), settings);
            if (opening.Until - now is { } until && until < pause) pause = until;
        }
        return pause > ShortestPause ? pause : ShortestPause;
    }

    private void Tell(BusinessResource business, Task settings)
    {
        var id = business.Id.ToString();
        lock (gate)
        {
            // What was read may be from before that change.
            if (settings.IsCompleted) return;
            var isNews = IsNews(id, business.OpenNow);
            told[id] = business.OpenNow;
            if (isNews) _ = hub.Clients.Groups(Groups.Business(id), Groups.Customers(id)).BusinessUpdated(business, null);
        }
    }

    private bool IsNews(string businessId, bool isOpen)
    {
        lock (gate) return told.TryGetValue(businessId, out var before) && before != isOpen;
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
