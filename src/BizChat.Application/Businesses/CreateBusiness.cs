using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>Creates a business without members, from the server's command line.</summary>
public sealed class CreateBusiness(IWriteStore writes, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(string id, string name, CancellationToken ct)
    {
        var business = Business.Open(id, name, clock.GetUtcNow());
        return business.Error is { } refusal
            ? refusal
            : await writes.WriteAsync<Done>(async work =>
            {
                if (await work.FindAsync<Business>(id) is not null) return Error.Invalid("businessId", "There is a business of this id.");
                work.Add(business.Value);
                return new Done();
            }, ct);
    }
}
