using BizChat.Domain.Inbox;

namespace BizChat.Application.Inbox;

/// <summary>The <c>view</c> resource: a filter of the inbox with a name.</summary>
public sealed record InboxView
{
    public required Utf8Text Id { get; init; }
    public required Utf8Text Name { get; init; }
    public required ViewFilter Filter { get; init; }

    /// <summary>Whether the whole business sees it.</summary>
    public required bool Shared { get; init; }

    /// <summary>Who made it: an agent's id, <c>key:</c> and an API key's, or nothing in open mode.</summary>
    public required Utf8Text MakerId { get; init; }

    public static InboxView Of(SavedFilter view) => new() { Id = view.Id, Name = view.Name, Filter = ViewFilter.Of(view.Filter), Shared = view.Shared, MakerId = view.MakerId };

    internal static InboxView Of(ViewRow view) => new() { Id = view.Id, Name = view.Name, Filter = ViewFilter.Of(view.Filter), Shared = view.Shared, MakerId = view.MakerId };
}

/// <summary>A view as it is stored.</summary>
public sealed record ViewRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Filter { get; init; }
    public required bool Shared { get; init; }
    public required string MakerId { get; init; }
}
