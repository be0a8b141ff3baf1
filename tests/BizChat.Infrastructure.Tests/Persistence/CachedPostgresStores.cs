using BizChat.Application.Common;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Redis;
using BizChat.TestKit;
using BizChat.TestKit.Servers;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>
/// Two nodes beside a real Redis, in which they share what they read. Each page is read at the first, then at the second, then at the
/// first again: from the database, from Redis, from memory.
/// </summary>
public sealed class CachedPostgresStores : PostgresStores
{
    private PostgresStores? second;
    private string redis = null!;

    public override IMessageHistory History => second is null ? base.History : new Thrice(base.History, second.History);

    protected override string? Redis => $"{redis},channelPrefix={Name}:";

    public override async Task OpenAsync(TimeProvider clock)
    {
        redis = (await RedisServer.SharedAsync()).Setting;
        await base.OpenAsync(clock);
        await Get<RedisConnection>().StartAsync(CancellationToken.None);
        await Until.TrueAsync(() => Get<RedisConnection>().IsConnected);
        if (IsOwner) second = await OpenNodeAsync(clock);
    }

    public override async ValueTask DisposeAsync()
    {
        if (second is not null) await second.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override PostgresStores Another() => new CachedPostgresStores();

    private sealed class Thrice(IMessageHistory first, IMessageHistory second) : IMessageHistory
    {
        public async Task<MessagePage?> ReadAsync(Scope scope, long conversationId, MessageRange range, CancellationToken ct)
        {
            var read = await first.ReadAsync(scope, conversationId, range, ct);
            foreach (var node in new[] { second, first })
            {
                var again = await node.ReadAsync(scope, conversationId, range, ct);
                Assert.Equal(read?.Items, again?.Items);
                Assert.Equal(read?.Total, again?.Total);
            }
            return read;
        }
    }
}
