using System.Linq.Expressions;
using Mapster;

namespace BizChat.Infrastructure.Persistence.Model.Projections;

internal static class Projector
{
    /// <summary>Chooses the columns of a view.</summary>
    public static IQueryable<TView> ProjectTo<TView>(this IQueryable rows)
    {
        var views = rows.ProjectToType<TView>(ViewProjections.Config);
        return views.Provider.CreateQuery<TView>(new WithoutTextDefaults().Visit(views.Expression));
    }

    /// <summary>
    /// Mapster gives a missing column an empty text, as a constant that EF refuses to keep in a query. Columns that may be
    /// missing are of another type, so the question can go.
    /// </summary>
    private sealed class WithoutTextDefaults : ExpressionVisitor
    {
        protected override Expression VisitConditional(ConditionalExpression node) =>
            node.Type == typeof(Utf8Text) && node.IfTrue is (ConstantExpression or DefaultExpression) ? Visit(node.IfFalse) : base.VisitConditional(node);
    }
}
