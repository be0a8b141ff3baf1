using System.Net;
using System.Threading.Channels;
using BizChat.Application.Access;
using BizChat.Application.Feed;
using BizChat.Infrastructure.Outbound;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Resilience;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;

namespace BizChat.Infrastructure.Push;

/// <summary>
/// Sends Web Push messages about what this node has committed. Commits never wait for it: it takes events from a bounded queue, and drops the oldest
/// when push services are too slow. An agent gets one message for an event, and none while a tab of theirs is visible at any node.
/// </summary>
internal sealed partial class PushWorker : RestartingService, IPushSender
{
    /// <summary>So many events wait at most.</summary>
    public const int MostWaiting = 1_000;

    /// <summary>How long a push service may keep a message for a browser that is offline.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(1);

    private const int LongestBody = 300;

    private const int AtOnce = 16;

    private readonly Channel<FeedEvent> waiting = Channel.CreateBounded<FeedEvent>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly PushKeyPair keys;
    private readonly PushRecipients recipients;
    private readonly AgentAttention attention;
    private readonly IWriteStore writes;
    private readonly PushSettings settings;
    private readonly ILogger<PushWorker> log;
    private readonly Lazy<PushServiceClient> push;

    public PushWorker(
        ChatEventPublisher publisher, PushKeyPair keys, PushRecipients recipients, AgentAttention attention, IWriteStore writes, PushSettings settings, BackgroundMetrics background, ILogger<PushWorker> log)
        : base(TimeProvider.System, background, log)
    {
        (this.keys, this.recipients, this.attention, this.writes, this.settings, this.log) = (keys, recipients, attention, writes, settings, log);
        push = new(() => new PushServiceClient(new HttpClient(new PushSignature(keys, settings.Subject, PublicAddresses.Handler(settings.AllowPrivate)))
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = 64 * 1024,
        })
        { AutoRetryAfter = false });
        publisher.Happened += happened =>
        {
            if (PushEvent.MayBe(happened)) waiting.Writer.TryWrite(happened);
            if (happened is AgentUpdated) RecipientsChanged();
        };
    }

    public async ValueTask<string> PublicKeyAsync(CancellationToken ct) => (await keys.ReadAsync(ct)).Public;

    public void RecipientsChanged() => recipients.Forget();

    protected override Task RunAsync(CancellationToken ct) =>
        Parallel.ForEachAsync(waiting.Reader.ReadAllAsync(ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (happened, ct) =>
        {
            var members = await recipients.OfAsync(happened.BusinessId, ct);
            if (members.Count == 0 || PushEvent.Of(happened) is not { } pushed) return;
            foreach (var member in members)
                if (pushed.Concerns(member) && !attention.HasVisibleTab(member.AgentId))
                    foreach (var browser in member.Browsers) await SendAsync(browser, pushed, ct);
        });

    private async Task SendAsync(PushSubscriptionState browser, PushEvent happened, CancellationToken ct)
    {
        try
        {
            if (new Uri(browser.Endpoint).Scheme != Uri.UriSchemeHttps && !settings.AllowPrivate) throw new HttpRequestException("Its push service has no https address.");
            var pair = await keys.ReadAsync(ct);
            using var vapid = new VapidAuthentication(pair.Public, pair.Private) { Subject = settings.Subject };
            var to = new Lib.Net.Http.WebPush.PushSubscription { Endpoint = browser.Endpoint };
            to.SetKey(PushEncryptionKeyName.P256DH, browser.P256dh);
            to.SetKey(PushEncryptionKeyName.Auth, browser.Auth);
            var message = new PushMessage(happened.Payload(LongestBody)) { TimeToLive = (int)Keep.TotalSeconds, Urgency = PushMessageUrgency.High };
            await push.Value.RequestPushMessageDeliveryAsync(to, message, vapid, VapidAuthenticationScheme.Vapid, ct);
        }
        catch (PushServiceClientException gone) when (gone.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            await ForgetAsync(browser, ct);
        }
        catch (Exception error) when (error is PushServiceClientException or HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            // Without the address, whose holder could send messages to the browser.
            LogFailed(log, browser.AgentId, error.Message);
        }
    }

    private async Task ForgetAsync(PushSubscriptionState browser, CancellationToken ct)
    {
        await writes.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync<Domain.Access.PushSubscription>(browser.Id) is { } subscription) work.Remove(subscription);
            return new Done();
        }, ct);
        recipients.Forget();
    }

    [LoggerMessage(LogLevel.Warning, "Web Push to a browser of agent {AgentId} failed; the message is not sent again. {Reason}")]
    private static partial void LogFailed(ILogger logger, string agentId, string reason);
}
