using BizChat.Application.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Files;

internal static class FilesRegistration
{
    /// <summary>Keeps uploads in a directory of the local disk.</summary>
    /// <exception cref="IOException">The directory cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not use it.</exception>
    public static IServiceCollection AddFiles(this IServiceCollection services, string uploadDir)
    {
        services.AddSingleton(new UploadFolder(uploadDir, TimeProvider.System));
        services.AddSingleton<IFileStorage, LocalFileStorage>();
        services.AddSingleton<IUploadSpool, UploadSpool>();
        services.AddSingleton<ImageReader>();
        services.AddSingleton<IFileInspector, FileInspector>();
        return services.AddHostedService<FileSweeper>();
    }
}
