using BizChat.Application.Businesses;

namespace BizChat.Application.Ports;

/// <summary>Reads public profiles of businesses, which nodes may cache.</summary>
public interface IProfiles
{
    /// <returns>Null when there is no such business.</returns>
    Task<BusinessView?> FindAsync(string businessId, CancellationToken ct);

    /// <summary>Removes a profile from the cache; call it after a change, before the change is acknowledged or published.</summary>
    Task ForgetAsync(string businessId);
}
