namespace BizChat.Application.Common;

/// <summary>A requested page of a list.</summary>
/// <param name="Limit">Page size.</param>
/// <param name="Offset">Number of items to skip.</param>
/// <param name="Below">Where the page before ended: only items that come after it; null from the start.</param>
public readonly record struct Page(int Limit, int Offset, PageEnd? Below = null)
{
    public static Result<Page> Create(int? limit, int? offset, int usual, int most)
    {
        if (limit is < 1 || limit > most) return Error.Invalid("limit", $"This must be 1 to {most}.");
        if (offset is < 0) return Error.Invalid("offset", "This cannot be negative.");
        return new Page(limit ?? usual, offset ?? 0);
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Items">Items of the page.</param>
/// <param name="Total">Total number of items.</param>
/// <param name="End">Where the page ends, for <see cref="Page.Below"/>; null when nothing comes after it or the list has no such order.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, long Total, PageEnd? End = null);

/// <summary>Where a page ends.</summary>
/// <param name="Key">The key of its last item in the order of the list.</param>
/// <param name="Time">In a list that is in the order of a time, that of the last item.</param>
public readonly record struct PageEnd(long Key, DateTimeOffset? Time = null);
