using BizChat.Domain.Files;

namespace BizChat.Infrastructure.Files;

/// <summary>Names of stored files, which are all that an adapter ever looks up.</summary>
internal static class StorageName
{
    /// <exception cref="ArgumentException">It is none of ours.</exception>
    public static string Check(string name) =>
        FilePolicy.IsStorageName(name) ? name : throw new ArgumentException("This is no name of a stored file.", nameof(name));
}
