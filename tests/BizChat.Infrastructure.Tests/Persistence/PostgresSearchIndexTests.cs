using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit;
using BizChat.TestKit.Persistence;
using Npgsql;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>The index is written beside the writer, whose transaction may be under way.</summary>
public sealed class PostgresSearchIndexTests : StoreContract<PostgresStores>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_name_that_is_changed_while_its_conversation_is_indexed_replaces_the_earlier_one()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Xanthippe");
        await using var writer = Stores.Stranger();
        await using var change = await writer.BeginTransactionAsync(None);
        await RunAsync(writer, $"UPDATE conversations SET customer_name = 'Erased customer' WHERE id = {id}");

        var search = FoundAsync("Xanthippe");
        await Until.TrueAsync(IsWaitedForAsync);
        await change.CommitAsync(None);
        await search;

        Assert.Equal((0, 1), (await FoundAsync("Xanthippe"), await FoundAsync("Erased")));
    }

    private async Task<int> FoundAsync(string name) => (await Stores.Inbox.ReadAsync(Shop, new InboxFilter(null, null, name), new Page(10, 0), None))!.Items.Count;

    private async Task<bool> IsWaitedForAsync()
    {
        await using var connection = Stores.Stranger();
        return await RunAsync(connection, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is > 0L;
    }

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(None);
    }
}
