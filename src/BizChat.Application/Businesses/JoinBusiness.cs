using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Common;

namespace BizChat.Application.Businesses;

/// <summary>Subscribes a client to the events of a business.</summary>
public sealed class JoinBusiness(IProfiles profiles, IFeed feed)
{
    /// <param name="listen">Starts the subscription; called before the position is read, so that no event is missed.</param>
    public async Task<Result<JoinedBusiness>> Handle(Caller caller, string id, Func<Task> listen, CancellationToken ct)
    {
        if (BusinessPolicy.MayListen(caller, id) is { } refusal) return refusal;
        if (await profiles.FindAsync(id, ct) is null) return Error.NotFound("business");

        await listen();
        return new JoinedBusiness(id, await feed.HeadAsync(ct));
    }
}

/// <summary>The feed position when a client joined.</summary>
[CamelCase]
public sealed record JoinedBusiness(string BusinessId, long Position);
