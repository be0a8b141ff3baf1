using Ardalis.Specification;
using BizChat.Infrastructure.Persistence.Model;

namespace BizChat.Infrastructure.Tests.Persistence;

public sealed class SpecificationEvaluatorTests
{
    private static readonly IQueryable<string> Rows = new[] { "bb", "a", "ccc", "c", "aa", "b" }.AsQueryable();

    [Fact]
    public void A_specification_that_asks_nothing_changes_nothing() => Assert.Equal(Rows, Rows.WithSpecification(new Spec(_ => { })));

    [Fact]
    public void All_conditions_must_hold() =>
        Assert.Equal(["aa"], Rows.WithSpecification(new Spec(query => query.Where(row => row.Length == 2).Where(row => row[0] == 'a'))));

    [Fact]
    public void Orders_go_before_each_other_as_they_were_said()
    {
        Assert.Equal(["a", "b", "c", "aa", "bb", "ccc"], Rows.WithSpecification(new Spec(query => query.OrderBy(row => row.Length).ThenBy(row => row))));
        Assert.Equal(["c", "b", "a", "bb", "aa", "ccc"], Rows.WithSpecification(new Spec(query => query.OrderBy(row => row.Length).ThenByDescending(row => row))));
        Assert.Equal(["ccc", "aa", "bb", "a", "b", "c"], Rows.WithSpecification(new Spec(query => query.OrderByDescending(row => row.Length).ThenBy(row => row))));
    }

    [Fact]
    public void A_part_is_taken_after_the_order() =>
        Assert.Equal(["aa", "b"], Rows.WithSpecification(new Spec(query => query.OrderBy(row => row).Skip(1).Take(2))));

    [Fact]
    public void Nothing_may_be_taken() => Assert.Empty(Rows.WithSpecification(new Spec(query => query.Take(0))));

    private sealed class Spec : Specification<string>
    {
        public Spec(Action<ISpecificationBuilder<string>> say) => say(Query);
    }
}
