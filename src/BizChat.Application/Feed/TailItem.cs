namespace BizChat.Application.Feed;

/// <summary>An event as a node that did not write it needs it, to tell its own clients.</summary>
/// <param name="Item">The event.</param>
/// <param name="Conversation">The view of the conversation that it is about, as it is now; null when it is about none.</param>
public sealed record TailItem(FeedItem Item, object? Conversation);
