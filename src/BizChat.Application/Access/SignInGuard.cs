using System.Net;
using System.Net.Sockets;

namespace BizChat.Application.Access;

/// <summary>
/// Holds back whoever guesses passwords: after so many wrong ones from an address, whichever account they were for, none is
/// looked at until the first of them is long enough ago. Strangers cannot lock an owner out this way, who comes from elsewhere.
/// </summary>
public sealed class SignInGuard(TimeProvider clock)
{
    /// <summary>How many wrong passwords an address has.</summary>
    public const int Most = 10;

    /// <summary>For how long they count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>When there are more, those that tried longest ago are forgotten.</summary>
    private const int MostAddresses = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Attempt>> attempts = [];

    /// <summary>Counts an attempt as wrong until it is known to be right, so that many at once are not all let through.</summary>
    /// <returns>Null when it may be made; otherwise how long to wait.</returns>
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

    /// <summary>Forgets what was tried from an address for an account, as the right password was given.</summary>
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

    // Whoever has an IPv6 address has the other 2^64 of its network too.
    private static string Network(string? address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily is AddressFamily.InterNetworkV6
            ? Convert.ToHexString(parsed.GetAddressBytes(), 0, 8)
            : address ?? "";

    private readonly record struct Attempt(DateTimeOffset At, string Account);
}
