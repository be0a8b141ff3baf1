using System.Diagnostics;

namespace BizChat.Benchmarks.Load;

/// <summary>Clients that each ask again as soon as they were answered: first to warm up, then for the figures.</summary>
internal sealed record ClosedLoop(int Clients, TimeSpan WarmUp, TimeSpan Duration)
{
    public static ClosedLoop Usual { get; } = new(32, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));

    /// <param name="address">The server.</param>
    /// <param name="request">Makes the next request of a client, a whole HTTP/1.1 message.</param>
    public async Task<Figures> RunAsync(Uri address, Func<int, byte[]> request)
    {
        await RoundAsync(address, request, WarmUp);
        return Figures.Of((await RoundAsync(address, request, Duration)).SelectMany(all => all), Duration);
    }

    private Task<List<double>[]> RoundAsync(Uri address, Func<int, byte[]> request, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            using var connection = await RawConnection.OpenAsync(address);
            var times = new List<double>(100_000);
            while (Stopwatch.GetElapsedTime(start) < length)
            {
                var asked = Stopwatch.GetTimestamp();
                await connection.AskAsync(request(client));
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
            return times;
        }));
    }
}
