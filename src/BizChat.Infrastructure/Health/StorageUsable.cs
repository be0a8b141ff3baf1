using BizChat.Application.Ports;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether files can be kept. While they cannot, text still goes on.</summary>
internal sealed class StorageUsable(IFileStorage storage) : IHealthCheck
{
    public string Name => "file_storage";

    public bool IsVital => false;

    public Task<bool> CheckAsync(CancellationToken ct) => storage.CheckAsync(ct);
}
