namespace BizChat.Application.Search;

/// <summary>A hit, and where the page after it goes on.</summary>
public sealed record FoundHit(SearchHit Hit, long Key);
