using BizChat.Application.Businesses.Specs;
using BizChat.Application.Ports;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;

namespace BizChat.Application.Businesses;

/// <summary>A business as anyone may see it.</summary>
public sealed class ReadBusiness(IReadStore store)
{
    public async Task<Result<BusinessView>> Handle(string businessId, CancellationToken ct) =>
        await store.FindAsync<Business, BusinessView>(new BusinessById(businessId), ct) is { } view ? view : Error.NotFound("business");
}
