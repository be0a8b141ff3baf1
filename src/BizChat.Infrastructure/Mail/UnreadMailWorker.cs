using BizChat.Application.Mail;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Mail;

/// <summary>Follows the feed, and mails what has stayed unread, on every node.</summary>
internal sealed partial class UnreadMailWorker(NoteUnread noting, MailUnread mailing, TimeProvider clock, BackgroundMetrics background, ILogger<UnreadMailWorker> log)
    : RestartingService(clock, background, log)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ILogger log = log;

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var step = new PeriodicTimer(Interval, Clock);
        do
        {
            await noting.Handle(ct);
            await mailing.Handle((notice, error) => LogFailed(log, notice, error), ct);
        }
        while (await step.WaitForNextTickAsync(ct));
    }

    [LoggerMessage(LogLevel.Error, "Mailing the unread messages of {Notice} failed; it is tried again in an hour.")]
    private static partial void LogFailed(ILogger logger, string notice, Exception error);
}
