using BizChat.Application.Access.Specs;
using BizChat.Application.Businesses;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Access;

/// <summary>Returns the signed-in user.</summary>
public sealed class GetCurrentUser(IReadStore reads, Sessions sessions)
{
    public async Task<Result<UserView>> Handle(Caller caller, CancellationToken ct) => caller switch
    {
        Caller.Agent agent => await sessions.UserAsync(agent.Id, ct) is { } user ? user : Error.SignIn,
        Caller.Trusted => await EverybodyAsync(ct),
        Caller.Visitor => Error.SignIn,
        _ => AccessErrors.AgentsOnly,
    };

    /// <summary>The user of open mode: an owner of every business.</summary>
    private async Task<UserView> EverybodyAsync(CancellationToken ct) => new()
    {
        Id = UserView.OpenModeId,
        Name = UserView.OpenModeName,
        Email = "",
        AvatarUrl = null,
        Availability = Availability.Online,
        Notify = NotifyView.Of(NotifySettings.Usual),
        Memberships = [.. (await reads.ListAsync<Business, BusinessView>(new FirstBusinesses(), ct))
            .Select(business => new UserMembership(business.Id.ToString()!, business.Name.ToString()!, Role.Owner))],
    };
}
