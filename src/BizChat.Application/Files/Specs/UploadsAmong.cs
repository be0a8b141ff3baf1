using Ardalis.Specification;
using BizChat.Domain.Files;

namespace BizChat.Application.Files.Specs;

/// <summary>The uploads whose files or thumbnails have any of these stored names.</summary>
public sealed class UploadsAmong : Specification<StoredFile>
{
    public UploadsAmong(IEnumerable<string?> names) => Query.Where(file => names.Contains(file.FileName) || names.Contains(file.ThumbnailName));
}
