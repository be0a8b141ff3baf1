using BizChat.Infrastructure.Persistence.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Lets <c>build/add-migration.sh</c> make the contexts of all databases without starting the server.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<BizChatDbContext>, IDesignTimeDbContextFactory<PostgresDbContext>
{
    public BizChatDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<BizChatDbContext>().UseSqlite("Data Source=design-time.sqlite").Options);

    PostgresDbContext IDesignTimeDbContextFactory<PostgresDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql("Host=design-time").Options);
}
