namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>A connection that is lent to one reader at a time.</summary>
internal abstract class SqlSession
{
    /// <param name="sql">
    /// With parameters <c>$1</c>, <c>$2</c> … It is prepared once and kept, so values belong into parameters and the number of texts must be small.
    /// </param>
    public abstract SqlCommand Command(string sql);
}
