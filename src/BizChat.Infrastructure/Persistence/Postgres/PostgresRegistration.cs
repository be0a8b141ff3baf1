using BizChat.Application.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Persistence.Postgres;

internal static class PostgresRegistration
{
    /// <summary>Keeps everything in a PostgreSQL database, which other nodes may share.</summary>
    public static IServiceCollection AddPostgres(this IServiceCollection services, PostgresSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<PostgresSource>()
        .AddSingleton<PostgresFault>()
        .AddSingleton<IDbContextFactory<BizChatDbContext>, PostgresContexts>()
        .AddSingleton<IDatabaseStart, PostgresStart>()
        .AddSingleton<PostgresReaders>()
        .AddSingleton<IEfReader>(provider => provider.GetRequiredService<PostgresReaders>())
        .AddSingleton<PostgresWriter>()
        .AddSingleton<PostgresGauges>()
        .AddSingleton<IWriteStore>(provider => provider.GetRequiredService<PostgresWriter>())
        .AddSingleton<IWriter>(provider => provider.GetRequiredService<PostgresWriter>())
        .AddSingleton<IMessageHistory, PostgresMessageHistory>()
        .AddSingleton<IInbox, PostgresInbox>()
        .AddSingleton<IFeed, PostgresFeed>()
        .AddSingleton<IStatistics, PostgresStatistics>()
        .AddSingleton<IErasedDataPurge, PostgresErasedDataPurge>()
        .AddSingleton<IRevocations, PostgresRevocations>()
        .AddSingleton<IAccounts, PostgresAccounts>()
        .AddSingleton<PostgresSearch>()
        .AddHostedService(provider => provider.GetRequiredService<PostgresSearch>());
}
