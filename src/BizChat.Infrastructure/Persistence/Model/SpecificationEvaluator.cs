using Ardalis.Specification;

namespace BizChat.Infrastructure.Persistence.Model;

/// <summary>Turns a specification into a query.</summary>
internal static class SpecificationEvaluator
{
    public static IQueryable<T> WithSpecification<T>(this IQueryable<T> rows, ISpecification<T> specification) where T : class
    {
        foreach (var where in specification.WhereExpressions) rows = rows.Where(where.Filter);
        foreach (var order in specification.OrderExpressions)
            rows = order.OrderType switch
            {
                OrderTypeEnum.OrderBy => rows.OrderBy(order.KeySelector),
                OrderTypeEnum.OrderByDescending => rows.OrderByDescending(order.KeySelector),
                OrderTypeEnum.ThenBy => ((IOrderedQueryable<T>)rows).ThenBy(order.KeySelector),
                OrderTypeEnum.ThenByDescending => ((IOrderedQueryable<T>)rows).ThenByDescending(order.KeySelector),
                _ => throw new ArgumentOutOfRangeException(nameof(specification)),
            };
        if (specification.Skip >= 0) rows = rows.Skip(specification.Skip);
        return specification.Take >= 0 ? rows.Take(specification.Take) : rows;
    }
}
