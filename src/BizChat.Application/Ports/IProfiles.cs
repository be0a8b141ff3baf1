using BizChat.Application.Businesses;

namespace BizChat.Application.Ports;

/// <summary>Looks up what anybody may see of a business, which nodes may remember.</summary>
public interface IProfiles
{
    /// <returns>Null when there is no such business.</returns>
    Task<BusinessView?> FindAsync(string businessId, CancellationToken ct);

    /// <summary>To be called when it has changed, before anybody is told so: nobody is then shown what it was before.</summary>
    Task ForgetAsync(string businessId);
}
