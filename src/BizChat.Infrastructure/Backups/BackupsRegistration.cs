using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Transfer;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Backups;

public static class BackupsRegistration
{
    /// <summary>Lets the server take backups by itself; null for none.</summary>
    /// <exception cref="SettingException">The database or the storage cannot be backed up like that.</exception>
    public static IServiceCollection AddScheduledBackups(this IServiceCollection services, BackupSettings? settings, DatabaseSettings database, StorageSettings storage)
    {
        services.AddSingleton<BackupState>();
        if (settings is null) return services;
        if (DatabaseProviders.Find(database.Provider).IsShared) throw new SettingException("Backup__Schedule", "only a database that is a file is backed up like this. Use the backup tool of the database server.");
        if (settings.Folder is null && storage.Provider is LocalFileStorage.Name) throw new SettingException("Backup__Folder", "'storage' needs a remote storage in Storage__Provider. Name a folder.");
        services
            .AddSingleton(settings)
            .AddSingleton<BackupStore>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<Backup>(provider, provider.GetRequiredService<Dialect>().File!))
            .AddHostedService<ScheduledBackups>()
            .AddHealthChecks().AddCheck<BackupFresh>("backup");
        return services;
    }
}
