using BizChat.Domain.Common;

namespace BizChat.Application.Common;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Limit">How many at most.</param>
/// <param name="Offset">How many to skip.</param>
public readonly record struct Page(int Limit, int Offset)
{
    public static Result<Page> Create(int? limit, int? offset, int usual, int most)
    {
        if (limit is < 1 || limit > most) return Error.Invalid("limit", $"This must be 1 to {most}.");
        if (offset is < 0) return Error.Invalid("offset", "This cannot be negative.");
        return new Page(limit ?? usual, offset ?? 0);
    }
}

/// <summary>A part of a list.</summary>
/// <param name="Items">The part.</param>
/// <param name="Total">The size of the whole.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, long Total);
