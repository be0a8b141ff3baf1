using System.Threading.Channels;
using BizChat.Application.Access;
using BizChat.Application.Conversations;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Gives waiting conversations to agents as soon as one connects to this node or says here to be online, and at regular intervals, should another node have missed it.
/// </summary>
internal sealed class TurnWorker : RestartingService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(10);

    private readonly Channel<bool> wanted = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly GiveOutWaiting give;

    public TurnWorker(GiveOutWaiting give, Presence presence, ChatEventPublisher publisher, BackgroundMetrics background, ILogger<TurnWorker> log)
        : base(TimeProvider.System, background, log)
    {
        this.give = give;
        presence.AgentCame += Wake;
        publisher.Happened += happened =>
        {
            if (happened is AgentUpdated) Wake();
        };
    }

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var step = Clock.CreateTimer(_ => Wake(), null, Sweep, Sweep);
        await foreach (var _ in wanted.Reader.ReadAllAsync(ct)) await give.Handle(ct);
    }

    private void Wake() => wanted.Writer.TryWrite(true);
}
