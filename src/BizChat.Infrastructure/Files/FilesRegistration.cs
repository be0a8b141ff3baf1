using BizChat.Application.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Files;

internal static class FilesRegistration
{
    /// <summary>Keeps uploads in a directory of the local disk.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services, string path) => services
        .AddSingleton(provider => new UploadFolder(path, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IFileStorage, LocalFileStorage>()
        .AddSingleton<IUploadSpool, UploadSpool>()
        .AddSingleton<ImageReader>()
        .AddSingleton<IFileInspector, FileInspector>()
        .AddSingleton<IMetadataRemover, MetadataRemover>()
        .AddHostedService<FileSweeper>();
}
