using System.Text.Json.Serialization;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Customers;

/// <summary>
/// Takes in which page of the business's site a customer looks at, unless the business wants none recorded. Nothing is published: clients that show it load it again.
/// </summary>
public sealed class RecordPage(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, PageDraft draft, CancellationToken ct)
    {
        if (CustomerPolicy.RequireCustomer(caller) is { } refusal) return refusal;
        var now = clock.GetUtcNow();
        var page = SeenPage.Create(draft.Url, draft.Title, now);
        if (page.Error is { } invalid) return invalid;
        return await store.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync<CustomerAccount>(((Caller.Customer)caller).Id) is not { ErasedAt: null } customer) return Error.BadCredentials;
            customer.SeenWith(draft.Device, now);
            if (await work.FindAsync<Business>(customer.BusinessId) is not { Widget.RecordPages: false }) customer.LookAt(page.Value);
            return new Done();
        }, ct);
    }
}

/// <summary>A page of the business's site, as it was sent.</summary>
[CamelCase]
public sealed record PageDraft
{
    /// <summary>Its http(s) address. User, query and fragment are not kept.</summary>
    public string? Url { get; init; }

    /// <summary>Its title, if it has one.</summary>
    public string? Title { get; init; }

    /// <summary>With what the customer comes; no field of the request.</summary>
    [JsonIgnore]
    public Device Device { get; init; }
}
