namespace BizChat.Application.Ports;

/// <summary>Answers questions about all agent accounts.</summary>
public interface IAccounts
{
    /// <summary>Whether at least one agent exists. Cheap enough to call on every request.</summary>
    Task<bool> AnyAsync(CancellationToken ct);
}
