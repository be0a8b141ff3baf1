namespace BizChat.Domain.Inbox;

/// <summary>A filter of the inbox that somebody has given a name: a view.</summary>
public sealed class SavedFilter
{
    /// <summary>How many views a member may have, and how many a business may share.</summary>
    public const int Most = 50;

    private SavedFilter() { }

    public string Id { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    /// <summary>Who made it: an agent's id, or <c>key:</c> and that of an API key; empty in open mode.</summary>
    public string MakerId { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    /// <summary>What it lists: the parameters of the list as JSON.</summary>
    public string Filter { get; private set; } = null!;

    /// <summary>Whether the whole business sees it.</summary>
    public bool Shared { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public static Result<SavedFilter> Create(string businessId, string makerId, string? name, string filter, bool shared, DateTimeOffset now)
    {
        var created = new SavedFilter { Id = Guid.CreateVersion7(now).ToString("N"), BusinessId = businessId, MakerId = makerId, CreatedAt = now };
        return created.Change(name, filter, shared) is { } refusal ? refusal : created;
    }

    /// <returns>The refusal; null when it was changed.</returns>
    public Error? Change(string? name, string filter, bool shared)
    {
        if (PlainText.CheckName("name", name) is { } badName) return badName;
        (Name, Filter, Shared) = (name!, filter, shared);
        return null;
    }
}
