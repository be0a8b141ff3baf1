using BizChat.Infrastructure.Persistence.Postgres;
using BizChat.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Tests.Persistence;

public sealed class DatabaseStartTests
{
    private static readonly (Func<DbContext> New, IReadOnlyList<string> Migrations)[] Databases =
    [
        (() => new SqliteDialect.DesignTime().CreateDbContext([]), SqliteDialect.AllMigrations),
        (() => new PostgresDbContext.DesignTime().CreateDbContext([]), PostgresDialect.AllMigrations),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void It_knows_every_migration(int database)
    {
        using var context = Databases[database].New();

        Assert.Equal(context.Database.GetMigrations(), Databases[database].Migrations);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_migrations_make_what_the_model_says(int database)
    {
        using var context = Databases[database].New();

        Assert.False(context.Database.HasPendingModelChanges());
    }
}
