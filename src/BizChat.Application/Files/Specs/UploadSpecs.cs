using Ardalis.Specification;
using BizChat.Domain.Files;

namespace BizChat.Application.Files.Specs;

/// <summary>The upload whose file or thumbnail has a stored name.</summary>
public sealed class UploadServedAs : Specification<StoredFile>
{
    public UploadServedAs(string name) => Query.Where(file => file.FileName == name || file.ThumbnailName == name);
}

/// <summary>An upload that a caller may manage.</summary>
public sealed class UploadVisibleTo : Specification<StoredFile>
{
    public UploadVisibleTo(Caller caller, string name) => Query.Where(file => file.FileName == name).Where(UploadPolicy.Visible(caller));
}

/// <summary>The uploads whose files or thumbnails have any of these stored names.</summary>
public sealed class UploadsAmong : Specification<StoredFile>
{
    public UploadsAmong(IEnumerable<string?> names) => Query.Where(file => names.Contains(file.FileName) || names.Contains(file.ThumbnailName));
}

/// <summary>A customer's uploads after a time, oldest first.</summary>
public sealed class UploadsSince : Specification<StoredFile>
{
    public UploadsSince(string customerId, DateTimeOffset time) =>
        Query.Where(file => file.CustomerId == customerId && file.CreatedAt > time).OrderBy(file => file.CreatedAt);
}
