using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Lets <c>build/add-migration.sh</c> make a context without starting the server.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<BizChatDbContext>
{
    public BizChatDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<BizChatDbContext>().UseSqlite("Data Source=design-time.sqlite").Options);
}
