using BizChat.Application.Common;

namespace BizChat.Application.Feed;

/// <summary>An event's place in the feed, told with the event.</summary>
[CamelCase]
public readonly record struct EventPlace(long Position);
