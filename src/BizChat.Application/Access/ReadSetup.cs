using BizChat.Application.Common;
using BizChat.Application.Ports;

namespace BizChat.Application.Access;

/// <summary>Tells whether the first owner is still to be made.</summary>
public sealed class ReadSetup(IAccounts accounts)
{
    /// <param name="caller">Whoever asks; in open mode nobody is needed.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SetupView> Handle(Caller caller, CancellationToken ct) => new(caller is not Caller.Trusted && !await accounts.AnyAsync(ct));
}

/// <summary>Whether the first owner is still to be made.</summary>
public sealed record SetupView(bool Needed);
