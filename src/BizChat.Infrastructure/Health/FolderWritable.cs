using BizChat.Application.Ports;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether a file can be written to the folder of uploads.</summary>
internal sealed class FolderWritable(string folder) : IHealthCheck
{
    public string Name => "file_storage";

    public Task<bool> CheckAsync(CancellationToken ct) => Task.Run(() =>
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $".health-{Environment.ProcessId}");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        file.WriteByte(0);
        return true;
    }, ct);
}
