using BizChat.Application.Access;
using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Mail;
using BizChat.Infrastructure.Mapping;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Queries;
using BizChat.Infrastructure.Push;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Redis;
using BizChat.Infrastructure.Resilience;
using BizChat.Infrastructure.Security;
using BizChat.Infrastructure.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure;

/// <summary>Which adapter stands behind each port.</summary>
public static class DependencyInjection
{
    /// <param name="services">Gets the adapters.</param>
    /// <param name="database">Where everything is kept.</param>
    /// <param name="storage">Where uploads are kept.</param>
    /// <param name="access">How access is decided.</param>
    /// <param name="terms">How long what callers prove themselves with is good for.</param>
    /// <param name="push">How Web Push messages are sent.</param>
    /// <param name="mail">How mail is sent; null for no mail.</param>
    /// <param name="redis">Through which Redis nodes hear each other, as StackExchange.Redis takes it; null for none.</param>
    /// <exception cref="SettingException">A setting is unusable; the message names it in one line.</exception>
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services, DatabaseSettings database, StorageSettings storage, AccessMode access, AccessTerms? terms = null, string? redis = null, PushSettings? push = null, MailSettings? mail = null) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<BackgroundMetrics>()
        .AddSingleton<RefusalMetrics>()
        .AddSingleton<IViewMapper, ViewMapper>()
        .AddSingleton<IIdentityProofs, IdentityProofs>()
        .AddSingleton<ITimeZones, TimeZones>()
        .AddSingleton<OpeningHours>()
        .AddDatabase(database)
        .AddFiles(storage)
        .AddAccess(access, terms ?? new AccessTerms())
        .AddPush(push ?? new PushSettings())
        .AddMail(mail)
        .AddRealtime(redis, isShared: DatabaseProviders.Find(database.Provider).IsShared || redis is not null);

    /// <summary>Makes everything ready that must be ready before the first request.</summary>
    /// <exception cref="SettingException">Something cannot be used; the message says what in one line.</exception>
    public static void StartInfrastructure(this IServiceProvider services, bool demoData)
    {
        services.GetRequiredService<UploadFolder>().RefuseHalfAnImport();
        services.GetRequiredService<Dialect>().Prepare();
        services.GetRequiredService<UploadFolder>().Prepare();
        services.GetRequiredService<IFileStorage>().PrepareAsync(CancellationToken.None).GetAwaiter().GetResult();
        if (demoData) services.GetRequiredService<DemoData>().AddToEmptyAsync().GetAwaiter().GetResult();
    }

    /// <summary>Which database it is, for people: without user and password, and whether its file is still to be made.</summary>
    public static string DatabaseLocation(this IServiceProvider services) => services.GetRequiredService<Dialect>() is var database && database.File is { } file && !File.Exists(file.Path)
        ? database.Location + " (not there yet)"
        : database.Location;

    /// <summary>Makes the database ready for one command, whether a server of this version runs on it or none.</summary>
    /// <param name="services">Services of the server.</param>
    /// <param name="mayCreate">Whether a database that is not there yet is made.</param>
    /// <exception cref="SettingException">It cannot be used; the message says what in one line.</exception>
    public static void JoinDatabase(this IServiceProvider services, bool mayCreate = false)
    {
        var database = services.GetRequiredService<Dialect>();
        if (!mayCreate && database.File is { } file && !File.Exists(file.Path)) throw new SettingException(file.Setting, $"there is no database {Path.GetFullPath(file.Path)}. Name the settings of the server with --env-file.");
        database.PrepareBesideServer();
    }

    public static HubEndpointConventionBuilder MapChatHub(this IEndpointRouteBuilder routes) => routes.MapHub<ChatHub>("/hubs/chat");

    private static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseSettings database)
    {
        var provider = DatabaseProviders.Find(database.Provider);
        provider.AddTo(services, database);
        return services
            .AddSingleton<IDbContextFactory<BizChatDbContext>>(services => services.GetRequiredService<Dialect>())
            .AddSingleton<IErasedDataPurge>(services => services.GetRequiredService<Dialect>())
            .AddSingleton<WriteMetrics>()
            .AddSingleton<WriteQueue>()
            .AddSingleton<IWriteStore>(provider => provider.GetRequiredService<WriteQueue>())
            .AddSingleton<IReadStore, ReadStore>()
            .AddSingleton<IMessageHistory, HistorySql>()
            .AddSingleton<IActivityLog, ActivityLogSql>()
            .AddSingleton<IInbox, InboxSql>()
            .AddSingleton<ITextSearch, TextSearchSql>()
            .AddSingleton<ICustomerSearch, CustomerSearchSql>()
            .AddSingleton<SeenCustomersWorker>()
            .AddSingleton<IFeed, FeedSql>()
            .AddSingleton<IStatistics, StatisticsSql>()
            .AddSingleton<IRevocations, RevocationSql>()
            .AddSingleton<IAccounts, AccountSql>()
            .AddSingleton<IFeatureUse, FeatureUseSql>()
            .AddSingleton<IProfiles, Profiles>()
            .AddSingleton<CacheMetrics>()
            // A database in the same process is nearer than Redis.
            .AddSingleton(services => new SharedCache(
                provider.IsShared ? services.GetService<RedisConnection>() : null, services.GetRequiredService<IDataProtectionProvider>(), services.GetRequiredService<CacheMetrics>()))
            .AddSingleton<DemoData>()
            .AddHostedService(services => services.GetRequiredService<SearchIndex>())
            .AddHostedService<ErasureWorker>()
            .AddHostedService<InboxWorker>()
            .AddHostedService(provider => provider.GetRequiredService<SeenCustomersWorker>())
            .AddHostedService<Pruning>();
    }

    private static IServiceCollection AddPush(this IServiceCollection services, PushSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<PushKeyPair>()
        .AddSingleton<PushRecipients>()
        .AddSingleton<PushWorker>()
        .AddSingleton<IPushSender>(provider => provider.GetRequiredService<PushWorker>())
        .AddHostedService(provider => provider.GetRequiredService<PushWorker>());

    private static IServiceCollection AddRealtime(this IServiceCollection services, string? redis, bool isShared)
    {
        if (redis is not null) services.AddRedis(redis);
        if (isShared) services.AddSingleton<FeedFollower>().AddHostedService(provider => provider.GetRequiredService<FeedFollower>());
        else services.AddHostedService(provider => provider.GetRequiredService<ChatEventPublisher>());
        services
            .AddSingleton<Rooms>()
            .AddSingleton<HubLifetimeManager<ChatHub>, BoundedHubLifetimeManager>()
            .AddSingleton<HubRooms>()
            .AddSingleton<Presence>()
            .AddSingleton<IPresence>(provider => provider.GetRequiredService<Presence>())
            .AddSingleton<Turns>()
            .AddSingleton<AutomaticMessages>()
            .AddHostedService<TurnWorker>()
            .AddSingleton<AgentAttention>()
            .AddSingleton<RevocationQueue>()
            .AddHostedService<RevocationMonitor>()
            .AddSingleton<SeenCustomers>()
            .AddSingleton<HubConnections>()
            .AddSingleton<IConnections>(provider => provider.GetRequiredService<HubConnections>())
            .AddSingleton<TypingIndicators>()
            .AddSingleton<OpeningSignals>()
            .AddHostedService(provider => provider.GetRequiredService<OpeningSignals>())
            .AddSingleton<FeedWaiters>()
            .AddSingleton<DeliveryMetrics>()
            .AddSingleton<NodeMetrics>()
            .AddSingleton<HubEventPublisher>()
            .AddSingleton<ChatEventPublisher>()
            .AddSingleton<IEventPublisher>(provider => provider.GetRequiredService<ChatEventPublisher>())
            .AddSignalR(options =>
            {
                options.MaximumReceiveMessageSize = WireJson.MaxBytes;
                options.KeepAliveInterval = TimeSpan.FromSeconds(10);
                options.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            })
            .AddJsonProtocol(options => WireJson.Apply(options.PayloadSerializerOptions));
        services.AddHubFilter<HubRefusals>();
        // Of two protocols of one name SignalR takes the later.
        return services
            .AddSingleton<IHubProtocol>(provider => new HubBindingProtocol("json", TransferFormat.Text, () => ActivatorUtilities.CreateInstance<StrictJsonProtocol>(provider)))
            .AddSingleton<IHubProtocol>(new HubBindingProtocol("messagepack", TransferFormat.Binary, () => MessagePackWire.Protocol()));
    }
}
