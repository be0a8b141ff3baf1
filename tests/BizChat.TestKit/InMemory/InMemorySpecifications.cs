using Ardalis.Specification;

namespace BizChat.TestKit.InMemory;

internal static class InMemorySpecifications
{
    public static IEnumerable<T> Apply<T>(this ISpecification<T> specification, IEnumerable<T> rows)
    {
        foreach (var where in specification.WhereExpressions) rows = rows.Where(where.Filter.Compile());
        foreach (var order in specification.OrderExpressions)
        {
            var key = order.KeySelector.Compile();
            rows = order.OrderType switch
            {
                OrderTypeEnum.OrderBy => rows.OrderBy(key),
                OrderTypeEnum.OrderByDescending => rows.OrderByDescending(key),
                OrderTypeEnum.ThenBy => ((IOrderedEnumerable<T>)rows).ThenBy(key),
                _ => ((IOrderedEnumerable<T>)rows).ThenByDescending(key),
            };
        }
        if (specification.Skip >= 0) rows = rows.Skip(specification.Skip);
        return specification.Take >= 0 ? rows.Take(specification.Take) : rows;
    }
}
