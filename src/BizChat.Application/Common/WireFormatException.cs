using System.Text.Json;

namespace BizChat.Application.Common;

/// <summary>A field of the wire whose value a converter refuses.</summary>
/// <param name="reason">A sentence for the caller.</param>
public sealed class WireFormatException(string reason) : JsonException(reason)
{
    public string Reason { get; } = reason;
}
