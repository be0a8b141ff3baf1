using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.Infrastructure.Mail;

/// <summary>
/// Whether the mail server takes mails. That it puts off a few is usual, such as by greylisting or for a full mailbox, and counts once for each mail, however often it is tried;
/// that it cannot be reached counts each time.
/// </summary>
internal sealed class MailHealth : IHealthCheck
{
    private const int Usual = 2;

    private readonly HashSet<string> putOff = [];
    private volatile string? failure;
    private int unreachable;

    public void Noted(string mail, MailAnswer answer)
    {
        if (answer.Outcome is not MailOutcome.Deferred)
        {
            putOff.Clear();
            unreachable = 0;
        }
        else if (answer.IsUnreachable) unreachable++;
        else putOff.Add(mail);
        failure = putOff.Count + unreachable > Usual ? answer.Reason : null;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(failure is { } reason ? new HealthCheckResult(context.Registration.FailureStatus, reason) : HealthCheckResult.Healthy());
}
