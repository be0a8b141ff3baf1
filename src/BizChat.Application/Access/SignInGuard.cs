using System.Net;
using System.Net.Sockets;

namespace BizChat.Application.Access;

/// <summary>
/// Limits password guessing: after a number of failures from one network address, for any accounts, further attempts are refused
/// unchecked until the first failure is old enough. Attackers cannot lock an owner out, whose address differs.
/// </summary>
public sealed class SignInGuard(TimeProvider clock)
{
    /// <summary>Maximum number of failures per address.</summary>
    public const int Most = 10;

    /// <summary>Period in which failures count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>When there are more, those that tried longest ago are forgotten.</summary>
    private const int MostAddresses = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Attempt>> attempts = [];

    /// <summary>Counts an attempt as failed until it succeeds, so that concurrent attempts cannot exceed the limit.</summary>
    /// <returns>Null when the attempt is allowed; otherwise the time to wait.</returns>
    public TimeSpan? Begin(string? address, string account)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (attempts.Count >= MostAddresses) Forget(now);
            var network = Network(address);
            if (!attempts.TryGetValue(network, out var made)) attempts[network] = made = [];
            made.RemoveAll(attempt => now - attempt.At >= Window);
            if (made.Count >= Most) return made[^Most].At + Window - now;
            made.Add(new Attempt(now, account));
            return null;
        }
    }

    /// <summary>Takes the last attempt back, as a failure of the server's own left open whether the password was right.</summary>
    public void Withdraw(string? address, string account)
    {
        lock (gate)
            if (attempts.TryGetValue(Network(address), out var made) && made.FindLastIndex(attempt => attempt.Account == account) is >= 0 and var last) made.RemoveAt(last);
    }

    /// <summary>Resets the failures of an address for one account after a successful sign-in.</summary>
    public void Succeeded(string? address, string account)
    {
        lock (gate)
            if (attempts.TryGetValue(Network(address), out var made)) made.RemoveAll(attempt => attempt.Account == account);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (network, made) in attempts)
            if (made.Count == 0 || now - made[^1].At >= Window) attempts.Remove(network);
        if (attempts.Count < MostAddresses) return;
        foreach (var (network, _) in attempts.OrderBy(pair => pair.Value[^1].At).Take(MostAddresses / 10).ToArray()) attempts.Remove(network);
    }

    // An IPv6 client usually controls its whole /64 network.
    private static string Network(string? address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily is AddressFamily.InterNetworkV6
            ? Convert.ToHexString(parsed.GetAddressBytes(), 0, 8)
            : address ?? "";

    private readonly record struct Attempt(DateTimeOffset At, string Account);
}
