namespace BizChat.Application.Access;

/// <summary>Returns whether the first owner is still missing.</summary>
public sealed class ReadSetup(IAccounts accounts)
{
    /// <param name="caller">The caller; open mode needs no owner.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task<SetupView> Handle(Caller caller, CancellationToken ct) => new(caller is not Caller.Trusted && !await accounts.AnyAsync(ct));
}

/// <summary>Whether the first owner is still missing.</summary>
public sealed record SetupView(bool Needed);
