namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Messages whose ids follow each other.</summary>
/// <param name="From">The lowest id.</param>
/// <param name="Before">What follows the highest id.</param>
internal readonly record struct IdRange(long From, long Before)
{
    public long Width => Math.Max(0, Before - From);

    /// <summary>The part of it that is below an id.</summary>
    public IdRange Below(long? id) => id < Before ? this with { Before = id.Value } : this;
}
