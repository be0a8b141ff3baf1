using Ardalis.Specification;
using BizChat.Domain.Files;

namespace BizChat.Application.Files.Specs;

/// <summary>The upload whose bytes, or whose thumbnail's bytes, are stored under a name.</summary>
public sealed class UploadServedAs : Specification<StoredFile>
{
    public UploadServedAs(string name) => Query.Where(file => file.FileName == name || file.ThumbnailName == name);
}
