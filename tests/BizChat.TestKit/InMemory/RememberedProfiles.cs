using BizChat.Application.Businesses;
using BizChat.Application.Ports;
using BizChat.Domain.Businesses;

namespace BizChat.TestKit.InMemory;

/// <summary>Remembers every profile until it is told to forget it, as strictly as a cache may.</summary>
public sealed class RememberedProfiles(IReadStore reads) : IProfiles
{
    private readonly Dictionary<string, BusinessView> known = [];

    public async Task<BusinessView?> FindAsync(string businessId, CancellationToken ct)
    {
        if (known.TryGetValue(businessId, out var view)) return view;
        if (await reads.FindAsync<Business, BusinessView>(businessId, ct) is not { } read) return null;
        return known[businessId] = read;
    }

    public Task ForgetAsync(string businessId)
    {
        known.Remove(businessId);
        return Task.CompletedTask;
    }
}
