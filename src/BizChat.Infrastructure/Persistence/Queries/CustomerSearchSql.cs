using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>The list of customers, along the index of when they were seen; a search narrows it by the full-text index.</summary>
internal sealed class CustomerSearchSql(Dialect database, SearchIndex index) : ICustomerSearch
{
    public async Task<IReadOnlyList<FoundCustomer>> FindAsync(string businessId, string text, FoundCustomer? below, int limit, CancellationToken ct)
    {
        if (text.Length > 0) await index.CatchUpAsync(ct);
        var parameters = new NumberedParameters();
        var business = parameters.Number(businessId);
        var after = below is null ? "" : $" AND (last_seen_at, id) < ({parameters.Number(below.SeenAt)}, {parameters.Number(below.Id)})";
        var found = index.Customers(businessId, text, business, parameters) is { } customers ? $" AND id IN ({customers})" : "";
        var sql = $"SELECT id, last_seen_at FROM customers WHERE business_id = {business} AND erased_at IS NULL{after}{found} ORDER BY last_seen_at DESC, id DESC LIMIT {parameters.Number(limit)}";
        return await database.ReadAsync<IReadOnlyList<FoundCustomer>>(async (session, ct) => await session.ListAsync(sql, parameters.Values, row => new FoundCustomer(row.String(0), row.Time(1)), ct), ct);
    }
}
