using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Files;

internal static class FilesRegistration
{
    /// <summary>Values of the setting <c>Storage__Provider</c>.</summary>
    private static readonly Dictionary<string, Func<IServiceProvider, StorageSettings, IFileStorage>> Adapters = new()
    {
        [LocalFileStorage.Name] = (services, _) => ActivatorUtilities.CreateInstance<LocalFileStorage>(services),
        [S3FileStorage.Name] = (services, settings) => ActivatorUtilities.CreateInstance<S3FileStorage>(services, settings),
        [AzureFileStorage.Name] = (services, settings) => ActivatorUtilities.CreateInstance<AzureFileStorage>(services, settings),
    };

    /// <summary>Registers the configured file storage.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services, StorageSettings settings) => services
        .AddSingleton(provider => new UploadFolder(settings.Folder, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => Adapter(settings)(provider, settings))
        .AddSingleton<IUploadSpool, UploadSpool>()
        .AddSingleton<ImageReader>()
        .AddSingleton<IFileInspector, FileInspector>()
        .AddSingleton<IMetadataRemover, MetadataRemover>()
        .AddHostedService<FileSweeper>();

    private static Func<IServiceProvider, StorageSettings, IFileStorage> Adapter(StorageSettings settings) => Adapters.GetValueOrDefault(settings.Provider)
        ?? throw StorageSettings.Unusable("Provider", $"'{settings.Provider}' is none of {string.Join(", ", Adapters.Keys)}.");
}
