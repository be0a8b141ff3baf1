namespace BizChat.Application.Ports;

/// <summary>The database or the file storage cannot be used now. Answered with 503; a retry may succeed.</summary>
/// <param name="store"><c>database</c> or <c>file storage</c>.</param>
/// <param name="reason">For the log, not for the caller.</param>
public sealed class StoreUnavailableException(string store, string reason, Exception? inner = null) : Exception($"{store}: {reason}", inner)
{
    public string Store { get; } = store;

    /// <summary>What the caller is told.</summary>
    public Error Refusal => new(ErrorKind.Unavailable, "store.unavailable", $"The {Store} cannot be used now; try again shortly.") { Wait = TimeSpan.FromSeconds(1) };
}

/// <summary>The database disk or the file storage is full. Answered with 507.</summary>
public sealed class StorageFullException(string store, Exception? inner = null) : Exception($"{store}: no space left", inner)
{
    public string Store { get; } = store;

    /// <summary>What the caller is told.</summary>
    public Error Refusal => new(ErrorKind.NoRoom, "store.full", $"The {Store} has no room left.") { Wait = TimeSpan.FromMinutes(1) };
}
