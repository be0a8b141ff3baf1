using BizChat.Application.Common;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Redis;
using BizChat.TestKit;
using BizChat.TestKit.Servers;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>The same beside a real Redis, in which nodes share what they read. Each page is read twice, the second time from there.</summary>
public sealed class CachedPostgresStores : PostgresStores
{
    private string redis = null!;

    public override IMessageHistory History => new Twice(base.History);

    protected override string? Redis => $"{redis},channelPrefix={Name}:";

    public override async Task OpenAsync(TimeProvider clock)
    {
        redis = (await RedisServer.SharedAsync()).Setting;
        await base.OpenAsync(clock);
        await Get<RedisConnection>().StartAsync(CancellationToken.None);
        await Until.TrueAsync(() => Get<RedisConnection>().IsConnected);
    }

    private sealed class Twice(IMessageHistory history) : IMessageHistory
    {
        public async Task<MessagePage?> ReadAsync(Scope scope, long conversationId, MessageRange range, CancellationToken ct)
        {
            var read = await history.ReadAsync(scope, conversationId, range, ct);
            var again = await history.ReadAsync(scope, conversationId, range, ct);
            Assert.Equal(read?.Items, again?.Items);
            Assert.Equal(read?.Total, again?.Total);
            return again;
        }
    }
}
