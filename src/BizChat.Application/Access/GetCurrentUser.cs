using BizChat.Application.Access.Specs;
using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;

namespace BizChat.Application.Access;

/// <summary>Who the caller is.</summary>
public sealed class GetCurrentUser(IReadStore reads, Sessions sessions)
{
    public async Task<Result<UserView>> Handle(Caller caller, CancellationToken ct) => caller switch
    {
        Caller.Agent agent => await sessions.UserAsync(agent.Id, ct) is { } user ? user : Error.SignIn,
        Caller.Trusted => await EverybodyAsync(ct),
        Caller.Visitor => Error.SignIn,
        _ => AccessErrors.AgentsOnly,
    };

    /// <summary>Whoever asks in open mode: an owner wherever there is something to own.</summary>
    private async Task<UserView> EverybodyAsync(CancellationToken ct) => new()
    {
        Id = "open",
        Name = "Open mode",
        Email = "",
        Memberships = [.. (await reads.ListAsync<Business, BusinessView>(new FirstBusinesses(), ct))
            .Select(business => new UserMembership(business.Id.ToString()!, business.Name.ToString()!, Role.Owner))],
    };
}
