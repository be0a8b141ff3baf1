using Ardalis.Specification;
using BizChat.Domain.Files;

namespace BizChat.Application.Files.Specs;

/// <summary>The uploads whose bytes, or whose thumbnails' bytes, are stored under any of some names.</summary>
public sealed class UploadsAmong : Specification<StoredFile>
{
    public UploadsAmong(IEnumerable<string?> names) => Query.Where(file => names.Contains(file.FileName) || names.Contains(file.ThumbnailName));
}
