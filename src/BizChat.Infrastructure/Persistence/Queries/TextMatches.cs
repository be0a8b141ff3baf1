namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>The SQL that finds texts in a full-text index.</summary>
/// <param name="Table">The index.</param>
/// <param name="Id">Its column that has the id of what it indexes.</param>
/// <param name="Condition">Of the entries that hold all words.</param>
internal sealed record TextMatches(string Table, string Id, string Condition);
