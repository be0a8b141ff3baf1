namespace BizChat.Application.Ports;

/// <summary>The database or the file storage cannot be used now. Answered with 503; a retry may succeed.</summary>
/// <param name="store"><c>database</c> or <c>file storage</c>.</param>
/// <param name="reason">For the log, not for the caller.</param>
public sealed class StoreUnavailableException(string store, string reason, Exception? inner = null) : Exception($"{store}: {reason}", inner)
{
    public string Store { get; } = store;
}

/// <summary>The database disk or the file storage is full. Answered with 507.</summary>
public sealed class StorageFullException(string store, Exception? inner = null) : Exception($"{store}: no space left", inner)
{
    public string Store { get; } = store;
}
