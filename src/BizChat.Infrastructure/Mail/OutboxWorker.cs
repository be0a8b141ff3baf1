using BizChat.Application.Mail;
using BizChat.Application.Mail.Specs;
using BizChat.Domain.Mail;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Mail;

/// <summary>Sends the mails of the outbox, on every node.</summary>
internal sealed partial class OutboxWorker(SendOutbox outbox, IReadStore reads, MailMetrics metrics, MailHealth health, TimeProvider clock, BackgroundMetrics background, ILogger<OutboxWorker> log)
    : RestartingService(clock, background, log)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ILogger log = log;

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var step = new PeriodicTimer(Interval, Clock);
        do
        {
            await outbox.Handle(Note, ct);
            metrics.Waiting(await reads.CountAsync(new WaitingMails(), ct));
        }
        while (await step.WaitForNextTickAsync(ct));
    }

    private void Note(OutboxMail mail, MailAnswer answer)
    {
        metrics.Attempted(answer.Outcome);
        health.Noted(mail.Id, answer);
        if (answer.Outcome is MailOutcome.Deferred) LogDeferred(log, mail.Id, mail.Attempts, answer.Reason);
        if (answer.Outcome is MailOutcome.Refused) LogRefused(log, mail.Id, answer.Reason);
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was not accepted at attempt {Attempt}; it is tried again for a day. {Reason}")]
    private static partial void LogDeferred(ILogger logger, string id, int attempt, string reason);

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was refused and is not tried again. {Reason}")]
    private static partial void LogRefused(ILogger logger, string id, string reason);
}
