namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>An order of the inbox.</summary>
/// <param name="Column">What it goes by.</param>
/// <param name="By">The order of the <c>id</c> and <c>place</c> that a SELECT names.</param>
internal sealed record InboxOrder(string Column, string By)
{
    /// <summary>Latest activity first.</summary>
    public static InboxOrder Activity { get; } = new("activity", "place DESC");

    /// <summary>Longest waiting first.</summary>
    public static InboxOrder Waiting { get; } = new("waiting_since", "place, page_id");
}
