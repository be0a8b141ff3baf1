using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Security;
using BizChat.TestKit;
using BizChat.TestKit.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>The adapters of a database, put together as the server does it.</summary>
public abstract class AdapterStores : IStores
{
    private ServiceProvider services = null!;

    public IWriteStore Writes => Get<IWriteStore>();
    public IReadStore Reads => Get<IReadStore>();
    public virtual IMessageHistory History => Get<IMessageHistory>();
    public IInbox Inbox => Get<IInbox>();
    public IFeed Feed => Get<IFeed>();
    public IStatistics Statistics => Get<IStatistics>();
    public IRevocations AccessChanges => Get<IRevocations>();
    public IAccounts Accounts => Get<IAccounts>();
    public IViewMapper Views => Get<IViewMapper>();
    public ToldEvents Told { get; } = new();

    protected string Folder { get; } = Directory.CreateTempSubdirectory("bizchat-").FullName;

    /// <summary>The database, made from one that has been migrated once: migrations take longer than most tests.</summary>
    protected abstract DatabaseSettings Database { get; }

    /// <summary>Through which Redis nodes share what they read; null for none.</summary>
    protected virtual string? Redis => null;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public virtual async Task OpenAsync(TimeProvider clock)
    {
        await PrepareAsync();
        services = Build(Database, Folder, clock, provider => new Both(provider.GetRequiredService<ChatEventPublisher>(), Told), Redis);
        services.StartInfrastructure(demoData: false);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (services is not null) await services.DisposeAsync();
        await ForgetAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Without starting anything: what is there is somebody else's.</summary>
    protected void OpenOn(DatabaseSettings database, TimeProvider clock) => services = Build(database, Folder, clock, _ => Told, Redis);

    protected abstract Task PrepareAsync();

    protected abstract Task ForgetAsync();

    internal static ServiceProvider Build(DatabaseSettings database, string folder, TimeProvider clock, Func<IServiceProvider, IEventPublisher> notifier, string? redis = null) => new ServiceCollection()
        .AddLogging()
        .AddMetrics()
        .AddInfrastructure(database, StorageSettings.InFolder(Path.Combine(folder, "uploads")), AccessMode.Open, redis: redis)
        .AddHealth(database, Path.Combine(folder, "uploads"))
        .AddSingleton(clock)
        .AddSingleton(notifier)
        .BuildServiceProvider();

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
