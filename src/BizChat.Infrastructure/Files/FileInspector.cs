namespace BizChat.Infrastructure.Files;

/// <summary>Judges files by their bytes.</summary>
internal sealed class FileInspector(ImageReader images) : IFileInspector
{
    public async Task<Inspection?> InspectAsync(Stream bytes, string? extension, CancellationToken ct)
    {
        if (ContentSniffer.TypeOf(bytes, extension) is not { } type) return null;
        if (!type.IsImage) return new Inspection(type, null);
        return await images.ReadAsync(bytes, ct) is { } look ? new Inspection(type, look) : null;
    }
}
