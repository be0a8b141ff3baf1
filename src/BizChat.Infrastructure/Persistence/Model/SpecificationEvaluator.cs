using Ardalis.Specification;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Model;

/// <summary>Applies a specification, or a key, to a query.</summary>
internal static class SpecificationEvaluator
{
    public static IQueryable<T> WithSpecification<T>(this IQueryable<T> rows, ISpecification<T> specification) where T : class =>
        PaginationEvaluator.Instance.GetQuery(
            OrderEvaluator.Instance.GetQuery(WhereEvaluator.Instance.GetQuery(rows, specification), specification), specification);

    /// <summary>The row whose primary key, of one column, has this value.</summary>
    public static IQueryable<T> WithKey<T>(this DbSet<T> rows, string key) where T : class
    {
        var name = rows.EntityType.FindPrimaryKey()!.Properties.Single().Name;
        return rows.Where(row => EF.Property<string>(row, name) == key);
    }
}
