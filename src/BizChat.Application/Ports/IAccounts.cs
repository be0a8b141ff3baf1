namespace BizChat.Application.Ports;

/// <summary>Tells of the accounts as a whole.</summary>
public interface IAccounts
{
    /// <summary>Whether there is any agent. Costs a server that is idle next to nothing.</summary>
    Task<bool> AnyAsync(CancellationToken ct);
}
