using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Ports;
using BizChat.Domain.Conversations;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// The inbox, merged from the index entries of each status that is asked for; rows are only read for the page itself.
/// </summary>
internal sealed class PostgresInbox(PostgresReaders readers, PostgresSearch search) : IInbox
{
    public async Task<Listing<ConversationView>?> ReadAsync(string businessId, InboxFilter filter, Page page, CancellationToken ct)
    {
        if (filter.Search is not null) await search.CatchUpAsync(ct);
        return await readers.ReadAsync((connection, ct) => ReadAsync(connection, businessId, filter, page, ct), ct);
    }

    private static async Task<Listing<ConversationView>?> ReadAsync(NpgsqlConnection connection, string businessId, InboxFilter filter, Page page, CancellationToken ct)
    {
        if (await CountedAsync(connection, businessId, ct) is not { } counts) return null;

        var total = filter is { Assignee: null, Search: null }
            ? filter.Status is { } status ? counts[(int)status] : counts.Sum()
            : await CountAsync(new InboxQuery(businessId, filter).Count(connection), ct);
        await using var command = new InboxQuery(businessId, filter).Page(connection, page);
        await using var row = await command.ExecuteReaderAsync(ct);
        var conversations = new List<ConversationView>();
        while (await row.ReadAsync(ct)) conversations.Add(row.Conversation());
        return new Listing<ConversationView>(conversations, total);
    }

    /// <summary>How many conversations of each status a business has; null when there is no such business.</summary>
    private static async Task<long[]?> CountedAsync(NpgsqlConnection connection, string businessId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT active, snoozed, resolved FROM business_counts WHERE business_id = $1", connection).With(businessId);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        var counts = new long[3];
        counts[(int)ConversationStatus.Active] = row.GetInt32(0);
        counts[(int)ConversationStatus.Snoozed] = row.GetInt32(1);
        counts[(int)ConversationStatus.Resolved] = row.GetInt32(2);
        return counts;
    }

    private static async Task<long> CountAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using (command) return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
