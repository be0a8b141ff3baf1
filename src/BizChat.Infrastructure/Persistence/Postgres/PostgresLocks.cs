namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>The advisory locks of all nodes on one database. The numbers mean nothing, but must never change.</summary>
internal static class PostgresLocks
{
    /// <summary>Whoever has it may write; held until the end of the transaction.</summary>
    public const long Turn = 4_207_849_484_000_001;

    /// <summary>Whoever has it may add to the search index.</summary>
    public const long Search = 4_207_849_484_000_002;

    /// <summary>Whoever has it may change the schema.</summary>
    public const long Schema = 4_207_849_484_000_003;
}
