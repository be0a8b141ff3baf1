using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Common;

namespace BizChat.Application.Businesses;

/// <summary>Lets a client listen to all that happens in a business.</summary>
public sealed class JoinBusiness(IProfiles profiles, IFeed feed)
{
    /// <param name="listen">Begins to listen; called before the position is read, so that nothing falls between.</param>
    public async Task<Result<JoinedBusiness>> Handle(Caller caller, string id, Func<Task> listen, CancellationToken ct)
    {
        if (BusinessPolicy.MayListen(caller, id) is { } refusal) return refusal;
        if (await profiles.FindAsync(id, ct) is null) return Error.NotFound("business");

        await listen();
        return new JoinedBusiness(id, await feed.HeadAsync(ct));
    }
}

/// <summary>Where the feed stood when a client joined.</summary>
[CamelCase]
public sealed record JoinedBusiness(string BusinessId, long Position);
