using System.Text.Json;
using BizChat.Application.Conversations;

namespace BizChat.Application.Inbox;

/// <summary>What a view lists: the parameters of the list by their own names. Omitted ones do not filter.</summary>
[CamelCase]
public sealed record ViewFilter
{
    /// <summary>Without it, a view lists all conversations, and counts the active ones.</summary>
    public string? Status { get; init; }

    /// <summary><c>me</c> (whoever looks), <c>none</c>, or an agent's id.</summary>
    public string? Assignee { get; init; }

    /// <summary>Ids of labels, all of which a conversation must have.</summary>
    public IReadOnlyList<string>? Label { get; init; }
    public string? Priority { get; init; }
    public bool? Unread { get; init; }

    /// <summary>A view with it is not counted.</summary>
    public string? Search { get; init; }
    public string? Sort { get; init; }

    internal Result<InboxFilter> For(Caller caller) => InboxFilters.Of(caller, new InboxQuery(Status, Assignee, Search, null, null, Unread) { Label = Label ?? [], Priority = Priority, Sort = Sort });

    internal string ToJson() => JsonSerializer.Serialize(this, WireJson.Options);

    internal static ViewFilter Of(string json) => JsonSerializer.Deserialize<ViewFilter>(json, WireJson.Options)!;
}
