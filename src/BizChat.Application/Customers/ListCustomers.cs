using System.Globalization;
using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Customers.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Customers;

/// <summary>Lists the customers of a business, the one who was seen last first.</summary>
public sealed class ListCustomers(ICustomerSearch search, IReadStore reads)
{
    /// <summary>Default page size.</summary>
    public const int UsualLimit = 50;

    /// <summary>Maximum page size.</summary>
    public const int MostLimit = 100;

    public async Task<Result<CustomerPage>> Handle(Caller caller, string businessId, CustomerQuery query, CancellationToken ct)
    {
        if (CustomerPolicy.MayList(caller, businessId) is { } refusal) return refusal;
        if (query.Limit is < 1 or > MostLimit) return Error.Invalid("limit", $"This must be 1 to {MostLimit}.");
        if (PlainText.CheckOptional("search", query.Search, ListConversations.MaxSearch) is { } badText) return badText;
        var below = query.Below();
        if (below.Error is not null) return below.Error;
        if (await reads.FindAsync<Business, BusinessView>(businessId, ct) is null) return Error.NotFound("business");

        var size = query.Limit ?? UsualLimit;
        // One more than the page has shows whether there is another page.
        var found = await search.FindAsync(businessId, query.Search?.Trim() ?? "", below.Value, size + 1, ct);
        var page = found.Take(size).Select(one => one.Id).ToList();
        var views = await reads.ListAsync<CustomerAccount, CustomerView>(new CustomersAmong(page), ct);
        CustomerView[] items = [.. views.OrderBy(view => page.IndexOf(view.Id.ToString()))];
        return new CustomerPage(items, found.Count > size ? CustomerQuery.CursorOf(found[size - 1]) : null);
    }
}

/// <param name="Items">The one who was seen last first.</param>
/// <param name="Next">The cursor of the following page; null when there is none.</param>
public sealed record CustomerPage(IReadOnlyList<CustomerView> Items, string? Next);

/// <summary>Unvalidated parameters of a request for customers.</summary>
public sealed record CustomerQuery(string? Search, string? Cursor, int? Limit)
{
    private const int MaxId = 64;

    internal static string CursorOf(FoundCustomer last) => string.Create(CultureInfo.InvariantCulture, $"{last.SeenAt.UtcTicks:x}.{last.Id}");

    internal Result<FoundCustomer?> Below()
    {
        if (Cursor is null) return (FoundCustomer?)null;
        return Cursor.Split('.') is [var ticks, { Length: > 0 and <= MaxId } id] && id.All(char.IsAsciiLetterOrDigit)
            && long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seen) && seen >= 0 && seen <= DateTimeOffset.MaxValue.Ticks
            ? new FoundCustomer(id, new DateTimeOffset(seen, TimeSpan.Zero))
            : Error.Invalid("cursor", "This is no cursor that a page of this list has announced.");
    }
}
