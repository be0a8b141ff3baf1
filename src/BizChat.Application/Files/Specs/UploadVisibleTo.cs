using Ardalis.Specification;
using BizChat.Domain.Files;

namespace BizChat.Application.Files.Specs;

/// <summary>An upload that a caller may manage.</summary>
public sealed class UploadVisibleTo : Specification<StoredFile>
{
    public UploadVisibleTo(Caller caller, string name) => Query.Where(file => file.FileName == name).Where(UploadPolicy.Visible(caller));
}
