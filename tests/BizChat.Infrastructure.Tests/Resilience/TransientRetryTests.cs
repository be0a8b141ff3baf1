using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Resilience;

public sealed class TransientRetryTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_transient_error_is_retried_and_any_other_is_not()
    {
        var attempts = 0;
        var retry = new TransientRetry(error => error is IOException, attempts: 2);

        await Assert.ThrowsAsync<IOException>(async () => await retry.ExecuteAsync<int>(_ => throw Counted(new IOException()), CancellationToken.None));
        Assert.Equal(3, attempts);
        await Assert.ThrowsAsync<FormatException>(async () => await retry.ExecuteAsync<int>(_ => throw Counted(new FormatException()), CancellationToken.None));
        Assert.Equal(4, attempts);

        Exception Counted(Exception error)
        {
            attempts++;
            return error;
        }
    }

    [Fact]
    public async Task No_attempt_begins_after_the_total_time()
    {
        var attempts = 0;
        var retry = new TransientRetry(_ => true, attempts: 100, clock: clock);

        // Each attempt takes four seconds before it fails, as waiting for a connection of a pool that is exhausted does.
        await Assert.ThrowsAsync<TimeoutException>(async () => await retry.ExecuteAsync<int>(_ =>
        {
            attempts++;
            clock.Advance(TransientRetry.Total);
            throw new IOException();
        }, CancellationToken.None));

        Assert.Equal(1, attempts);
    }
}
