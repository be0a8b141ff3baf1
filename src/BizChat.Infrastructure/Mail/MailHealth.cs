using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.Infrastructure.Mail;

/// <summary>Whether the mail server takes mails. A few attempts that it puts off are usual, such as by greylisting.</summary>
internal sealed class MailHealth : IHealthCheck
{
    private const int Usual = 2;

    private volatile string? failure;
    private int deferred;

    public void Noted(MailAnswer answer)
    {
        deferred = answer.Outcome is MailOutcome.Deferred ? deferred + 1 : 0;
        failure = deferred > Usual ? answer.Reason : null;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(failure is { } reason ? new HealthCheckResult(context.Registration.FailureStatus, reason) : HealthCheckResult.Healthy());
}
