using Ardalis.Specification;
using BizChat.Domain.Files;

namespace BizChat.Application.Files.Specs;

/// <summary>An upload by the name it is stored under.</summary>
public sealed class UploadByName : Specification<StoredFile>
{
    public UploadByName(string name) => Query.Where(file => file.FileName == name);
}
