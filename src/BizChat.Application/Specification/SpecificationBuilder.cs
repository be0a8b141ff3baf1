using System.Linq.Expressions;

namespace Ardalis.Specification;

/// <summary>Collects what a specification asks.</summary>
public interface ISpecificationBuilder<T>
{
    ISpecificationBuilder<T> Where(Expression<Func<T, bool>> criteria);
    ISpecificationBuilder<T> Order(Expression<Func<T, object?>> key, OrderTypeEnum type);
    ISpecificationBuilder<T> Skip(int skip);
    ISpecificationBuilder<T> Take(int take);
}

public static class SpecificationBuilderExtensions
{
    public static ISpecificationBuilder<T> OrderBy<T>(this ISpecificationBuilder<T> query, Expression<Func<T, object?>> key) =>
        query.Order(key, OrderTypeEnum.OrderBy);

    public static ISpecificationBuilder<T> OrderByDescending<T>(this ISpecificationBuilder<T> query, Expression<Func<T, object?>> key) =>
        query.Order(key, OrderTypeEnum.OrderByDescending);

    public static ISpecificationBuilder<T> ThenBy<T>(this ISpecificationBuilder<T> query, Expression<Func<T, object?>> key) =>
        query.Order(key, OrderTypeEnum.ThenBy);

    public static ISpecificationBuilder<T> ThenByDescending<T>(this ISpecificationBuilder<T> query, Expression<Func<T, object?>> key) =>
        query.Order(key, OrderTypeEnum.ThenByDescending);
}
