using BizChat.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Tests.Persistence;

public sealed class DatabaseStartTests
{
    [Fact]
    public void It_knows_every_migration()
    {
        using var context = new DesignTimeContext().CreateDbContext([]);

        Assert.Equal(context.Database.GetMigrations(), DatabaseStart.Migrations);
    }

    [Fact]
    public void The_migrations_make_what_the_model_says()
    {
        using var context = new DesignTimeContext().CreateDbContext([]);

        Assert.False(context.Database.HasPendingModelChanges());
    }
}
