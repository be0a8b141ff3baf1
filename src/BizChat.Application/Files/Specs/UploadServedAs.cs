using Ardalis.Specification;
using BizChat.Domain.Files;

namespace BizChat.Application.Files.Specs;

/// <summary>The upload whose file or thumbnail has a stored name.</summary>
public sealed class UploadServedAs : Specification<StoredFile>
{
    public UploadServedAs(string name) => Query.Where(file => file.FileName == name || file.ThumbnailName == name);
}
