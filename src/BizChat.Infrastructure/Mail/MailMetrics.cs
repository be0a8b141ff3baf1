using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Mail;

/// <summary>Measures mail.</summary>
internal sealed class MailMetrics
{
    private readonly Counter<long> attempts;
    private readonly Counter<long> received;
    private int waiting;

    public MailMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Metrics.MeterName);
        attempts = meter.CreateCounter<long>("bizchat.mail.attempts", "{attempt}", "Attempts to send a mail, by outcome: accepted, deferred, refused.");
        received = meter.CreateCounter<long>("bizchat.mail.received", "{mail}", "Mails in the mailbox, by what became of them.");
        meter.CreateObservableGauge("bizchat.mail.waiting", () => Volatile.Read(ref waiting), "{mail}", "Mails that wait in the outbox.");
    }

    public void Attempted(MailOutcome outcome) => attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString().ToLowerInvariant()));

    public void Received(string outcome) => received.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Waiting(int mails) => Volatile.Write(ref waiting, mails);
}
