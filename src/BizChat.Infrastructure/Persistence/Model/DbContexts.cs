using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Model;

/// <summary>Contexts on connections of their own.</summary>
internal sealed class DbContexts(Dialect database) : IDbContextFactory<BizChatDbContext>
{
    public BizChatDbContext CreateDbContext() => database.CreateDbContext();
}
