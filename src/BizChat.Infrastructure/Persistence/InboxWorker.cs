using BizChat.Application.Inbox;
using BizChat.Application.Messages;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Wakes snoozed conversations, says where nobody has answered, and completes changes of labels that were cut off.</summary>
internal sealed class InboxWorker(
    WakeConversations wake, AnswerUnanswered unanswered, ApplyLabelChanges labels, Dialect database, TimeProvider clock, BackgroundMetrics metrics, ILogger<InboxWorker> log) : RestartingService(clock, metrics, log)
{
    /// <summary>A snoozed conversation wakes within five seconds of its time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var step = new PeriodicTimer(Interval, Clock);
        do
        {
            await wake.Handle(ct);
            await unanswered.Handle(ct);
            if (await database.AnyAsync("SELECT 1 FROM labels WHERE changed_at IS NOT NULL LIMIT 1", ct)) await labels.Handle(ct);
        }
        while (await step.WaitForNextTickAsync(ct));
    }
}
