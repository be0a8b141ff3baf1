using BizChat.Application.Search;

namespace BizChat.Application.Ports;

/// <summary>Full-text search in what a business has.</summary>
public interface ITextSearch
{
    /// <summary>Finds all that was committed before the call.</summary>
    /// <param name="businessId">Whose; no other business's words influence the result.</param>
    /// <param name="filter">What is searched. A text whose words all have fewer than three characters is looked for in active conversations only: in their newest message, notes and customers.</param>
    /// <param name="before">Only what comes after the hit with this key; null from the start.</param>
    /// <param name="limit">Maximum number of hits.</param>
    /// <param name="ct">Cancels the search.</param>
    /// <returns>Hits, newest first; of each customer one.</returns>
    Task<IReadOnlyList<FoundHit>> FindAsync(string businessId, SearchFilter filter, long? before, int limit, CancellationToken ct);
}
