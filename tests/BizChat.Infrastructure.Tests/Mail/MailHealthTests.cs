using BizChat.Application.Ports;
using BizChat.Infrastructure.Mail;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.Infrastructure.Tests.Mail;

public sealed class MailHealthTests
{
    private static readonly MailAnswer Full = new(MailOutcome.Deferred, "452 mailbox full"), Unreachable = new(MailOutcome.Deferred, "refused") { IsUnreachable = true };

    private readonly MailHealth health = new();

    [Fact]
    public async Task One_mail_that_is_put_off_again_and_again_is_no_failure_of_the_server()
    {
        for (var attempt = 0; attempt < 5; attempt++) health.Noted("a", Full);

        Assert.Equal(HealthStatus.Healthy, await StatusAsync());
    }

    [Fact]
    public async Task A_server_that_puts_off_several_mails_has_failed_until_it_takes_one()
    {
        foreach (var mail in new[] { "a", "b" }) health.Noted(mail, Full);
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());

        health.Noted("c", Full);
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync());

        health.Noted("d", MailAnswer.Accepted);
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_has_failed_after_a_few_attempts_for_the_same_mail()
    {
        for (var attempt = 0; attempt < 3; attempt++) health.Noted("a", Unreachable);

        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync());
    }

    private async Task<HealthStatus> StatusAsync() => (await health.CheckHealthAsync(new HealthCheckContext
    {
        Registration = new HealthCheckRegistration("mail", health, HealthStatus.Unhealthy, null),
    })).Status;
}
