namespace BizChat.Infrastructure.Files;

/// <summary>Judges files by their bytes.</summary>
internal sealed class FileInspector(ImageReader images) : IFileInspector
{
    public async Task<Inspection?> InspectAsync(Stream bytes, string? extension, CancellationToken ct)
    {
        if (ContentSniffer.TypeOf(bytes, extension) is not { } type) return null;
        return type.IsImage ? await images.ReadAsync(bytes, type, ct) : new Inspection(type, null);
    }
}
