using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Infrastructure;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Security;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.TestKit.Persistence;

/// <summary>The ports of persistence on one database, put together as the server does it.</summary>
public abstract class AdapterStores : IAsyncDisposable
{
    private ServiceProvider services = null!;

    public IWriteStore Writes => Get<IWriteStore>();
    public IReadStore Reads => Get<IReadStore>();
    public virtual IMessageHistory History => Get<IMessageHistory>();
    public IActivityLog ActivityLog => Get<IActivityLog>();
    public IInbox Inbox => Get<IInbox>();
    public ITextSearch Search => Get<ITextSearch>();
    public ICustomerSearch CustomerSearch => Get<ICustomerSearch>();
    public IFeed Feed => Get<IFeed>();
    public IStatistics Statistics => Get<IStatistics>();
    public IRevocations Revocations => Get<IRevocations>();
    public IAccounts Accounts => Get<IAccounts>();
    public IProfiles Profiles => Get<IProfiles>();
    public Turns Turns => Get<Turns>();
    public AutomaticMessages Automatic => Get<AutomaticMessages>();
    public ITimeZones TimeZones => Get<ITimeZones>();
    public ITokens Tokens => Get<ITokens>();
    public ISecretProtector Protector => Get<ISecretProtector>();
    public IViewMapper Views => Get<IViewMapper>();

    /// <summary>What was published after commits.</summary>
    public PublishedEvents Published { get; } = new();

    protected string Folder { get; } = Directory.CreateTempSubdirectory("bizchat-").FullName;

    /// <summary>The database, copied from one that was migrated once per process: migrations take longer than most tests.</summary>
    protected abstract DatabaseSettings Database { get; }

    /// <summary>The Redis through which nodes share what they read; null for none.</summary>
    protected virtual string? Redis => null;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Makes an empty database with the newest schema and opens it.</summary>
    public virtual async Task OpenAsync(TimeProvider clock)
    {
        await PrepareAsync();
        services = Build(Database, Folder, clock, publisher => new Both(publisher, Published), Redis);
        services.StartInfrastructure(demoData: false);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (services is not null) await services.DisposeAsync();
        await DropAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a database that another process has started.</summary>
    protected void OpenOn(DatabaseSettings database, TimeProvider clock) => services = Build(database, Folder, clock, _ => Published, Redis);

    protected abstract Task PrepareAsync();

    protected abstract Task DropAsync();

    /// <param name="database">Where everything is kept.</param>
    /// <param name="folder">Where uploads are kept.</param>
    /// <param name="clock">The time of every adapter.</param>
    /// <param name="publisher">Makes the publisher that takes the place of the server's own.</param>
    /// <param name="redis">The Redis that nodes share; null for none.</param>
    public static ServiceProvider Build(DatabaseSettings database, string folder, TimeProvider clock, Func<IEventPublisher, IEventPublisher> publisher, string? redis = null)
    {
        var services = new ServiceCollection().AddLogging().AddMetrics()
            .AddInfrastructure(database, StorageSettings.InFolder(Path.Combine(folder, "uploads")), AccessMode.Open, redis: redis)
            .AddHealth(Path.Combine(folder, "uploads"))
            .AddSingleton(clock);
        var own = services.Last(service => service.ServiceType == typeof(IEventPublisher)).ImplementationFactory!;
        return services.AddSingleton(provider => publisher((IEventPublisher)own(provider))).BuildServiceProvider();
    }

    private sealed class Both(IEventPublisher first, IEventPublisher second) : IEventPublisher
    {
        public void Publish(FeedEvent happened)
        {
            first.Publish(happened);
            second.Publish(happened);
        }

        public void Publish(Revocation taken)
        {
            first.Publish(taken);
            second.Publish(taken);
        }
    }
}
