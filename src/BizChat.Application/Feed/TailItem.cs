namespace BizChat.Application.Feed;

/// <summary>An event of another node, with everything needed to publish it to local subscribers.</summary>
/// <param name="Item">The event.</param>
/// <param name="Conversation">The current view of its conversation; null when there is none.</param>
/// <param name="IsForStaff">Whether only staff learn of it.</param>
public sealed record TailItem(FeedItem Item, object? Conversation, bool IsForStaff = false);
