namespace BizChat.Application.Ports;

/// <summary>A store that BizChat depends on cannot be used now. Answered with 503; trying again later may help.</summary>
/// <param name="store">Which: <c>database</c>, <c>file storage</c>.</param>
/// <param name="reason">For the log, not for the caller.</param>
public sealed class StoreUnavailableException(string store, string reason, Exception? inner = null) : Exception($"{store}: {reason}", inner)
{
    public string Store { get; } = store;
}

/// <summary>A store has no room left. Answered with 507.</summary>
public sealed class StorageFullException(string store, Exception? inner = null) : Exception($"{store}: no space left", inner)
{
    public string Store { get; } = store;
}
