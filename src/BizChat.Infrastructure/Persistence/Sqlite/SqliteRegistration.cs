using BizChat.Application.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Persistence.Sqlite;

internal static class SqliteRegistration
{
    /// <summary>Keeps everything in one file, which is this process's alone.</summary>
    public static IServiceCollection AddSqlite(this IServiceCollection services, SqliteSettings settings) => services
        .AddSingleton(settings)
        .AddPooledDbContextFactory<BizChatDbContext>(options => options.UseSqlite(settings.ConnectionString))
        .AddSingleton<IDatabaseStart>(provider => new DatabaseStart(settings, () => provider.GetRequiredService<IDbContextFactory<BizChatDbContext>>().CreateDbContext()))
        .AddSingleton<IEfReader, SqliteReading>()
        .AddSingleton<DatabaseDamage>()
        .AddSingleton<SqliteReaders>()
        .AddSingleton<SqliteWriter>()
        .AddSingleton<SqliteGauges>()
        .AddSingleton<IWriteStore>(provider => provider.GetRequiredService<SqliteWriter>())
        .AddSingleton<IWriter>(provider => provider.GetRequiredService<SqliteWriter>())
        .AddSingleton<IMessageHistory, SqliteMessageHistory>()
        .AddSingleton<IInbox, SqliteInbox>()
        .AddSingleton<IFeed, SqliteFeed>()
        .AddSingleton<IStatistics, SqliteStatistics>()
        .AddSingleton<IErasedDataPurge, SqliteErasedDataPurge>()
        .AddSingleton<IRevocations, SqliteRevocations>()
        .AddSingleton<IAccounts, SqliteAccounts>()
        .AddSingleton<SearchIndex>()
        .AddHostedService(provider => provider.GetRequiredService<SearchIndex>())
        .AddHostedService<WalTruncator>();
}
