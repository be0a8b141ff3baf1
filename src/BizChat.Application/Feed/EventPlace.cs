namespace BizChat.Application.Feed;

/// <summary>An event's feed position, published with the event.</summary>
[CamelCase]
public readonly record struct EventPlace(long Position);
