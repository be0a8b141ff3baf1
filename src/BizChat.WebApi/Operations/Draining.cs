namespace BizChat.WebApi.Operations;

/// <summary>Whether the server is about to stop: it then takes no new work, and is not ready.</summary>
internal sealed class Draining
{
    private int begun;

    public bool IsOn => Volatile.Read(ref begun) != 0;

    /// <returns>False when it had begun before.</returns>
    public bool Begin() => Interlocked.Exchange(ref begun, 1) == 0;
}
