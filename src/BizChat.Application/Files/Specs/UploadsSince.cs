using Ardalis.Specification;
using BizChat.Domain.Files;

namespace BizChat.Application.Files.Specs;

/// <summary>A customer's uploads after a time, oldest first.</summary>
public sealed class UploadsSince : Specification<StoredFile>
{
    public UploadsSince(string customerId, DateTimeOffset time) =>
        Query.Where(file => file.CustomerId == customerId && file.CreatedAt > time).OrderBy(file => file.CreatedAt);
}
