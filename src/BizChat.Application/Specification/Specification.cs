using System.Linq.Expressions;

// The package's own namespace: see docs/decisions/0008-specification-stand-in.md.
namespace Ardalis.Specification;

/// <summary>EnumText a query: which rows, in which order.</summary>
public interface ISpecification<T>
{
    IEnumerable<WhereExpressionInfo<T>> WhereExpressions { get; }
    IEnumerable<OrderExpressionInfo<T>> OrderExpressions { get; }
    int Skip { get; }
    int Take { get; }
}

/// <summary>A condition on rows.</summary>
public sealed record WhereExpressionInfo<T>(Expression<Func<T, bool>> Filter);

/// <summary>A part of an order.</summary>
public sealed record OrderExpressionInfo<T>(Expression<Func<T, object?>> KeySelector, OrderTypeEnum OrderType);

public enum OrderTypeEnum
{
    OrderBy,
    OrderByDescending,
    ThenBy,
    ThenByDescending,
}

/// <summary>Base of named queries; a constructor says what they ask through <see cref="Query"/>.</summary>
public abstract class Specification<T> : ISpecification<T>, ISpecificationBuilder<T>
{
    private readonly List<WhereExpressionInfo<T>> wheres = [];
    private readonly List<OrderExpressionInfo<T>> orders = [];

    protected ISpecificationBuilder<T> Query => this;

    public IEnumerable<WhereExpressionInfo<T>> WhereExpressions => wheres;

    public IEnumerable<OrderExpressionInfo<T>> OrderExpressions => orders;

    /// <summary>How many rows to pass over; -1 when none.</summary>
    public int Skip { get; private set; } = -1;

    /// <summary>How many rows at most; -1 when all.</summary>
    public int Take { get; private set; } = -1;

    ISpecificationBuilder<T> ISpecificationBuilder<T>.Where(Expression<Func<T, bool>> criteria)
    {
        wheres.Add(new(criteria));
        return this;
    }

    ISpecificationBuilder<T> ISpecificationBuilder<T>.Order(Expression<Func<T, object?>> key, OrderTypeEnum type)
    {
        orders.Add(new(key, type));
        return this;
    }

    ISpecificationBuilder<T> ISpecificationBuilder<T>.Skip(int skip)
    {
        Skip = skip;
        return this;
    }

    ISpecificationBuilder<T> ISpecificationBuilder<T>.Take(int take)
    {
        Take = take;
        return this;
    }
}
