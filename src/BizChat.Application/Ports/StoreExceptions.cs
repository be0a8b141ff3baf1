using BizChat.Domain.Common;

namespace BizChat.Application.Ports;

/// <summary>A store that BizChat depends on cannot be used now. Answered with 503; trying again later may help.</summary>
/// <param name="store">Which: <c>database</c>, <c>file storage</c>.</param>
/// <param name="reason">For the log, not for the caller.</param>
public sealed class StoreUnavailableException(string store, string reason, Exception? inner = null) : Exception($"{store}: {reason}", inner)
{
    public string Store { get; } = store;

    /// <summary>What the caller is told.</summary>
    public Error Refusal => new(ErrorKind.Unavailable, "store.unavailable", $"The {Store} cannot be used now; try again shortly.") { Wait = TimeSpan.FromSeconds(1) };
}

/// <summary>A store has no room left. Answered with 507.</summary>
public sealed class StorageFullException(string store, Exception? inner = null) : Exception($"{store}: no space left", inner)
{
    public string Store { get; } = store;

    /// <summary>What the caller is told.</summary>
    public Error Refusal => new(ErrorKind.NoRoom, "store.full", $"The {Store} has no room left.") { Wait = TimeSpan.FromMinutes(1) };
}
