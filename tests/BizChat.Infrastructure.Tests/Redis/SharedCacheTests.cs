using System.Text;
using BizChat.Infrastructure.Redis;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace BizChat.Infrastructure.Tests.Redis;

/// <summary>Nodes share what they read through a real Redis.</summary>
public sealed class SharedCacheTests : IAsyncLifetime
{
    private const string Name = "thing:1";

    private readonly ConnectedRedis redis = new();
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().AddSingleton<CacheMetrics>().BuildServiceProvider();
    private readonly EphemeralDataProtectionProvider keys = new();
    private SharedCache first = null!, second = null!;
    private int read;

    public async ValueTask InitializeAsync()
    {
        await redis.Server.RunAsync();
        (first, second) = (await NodeAsync(keys), await NodeAsync(keys));
    }

    public async ValueTask DisposeAsync()
    {
        await redis.DisposeAsync();
        await services.DisposeAsync();
    }

    [Fact]
    public async Task What_one_has_read_the_other_need_not_read()
    {
        Assert.Equal("told", await first.ReadAsync(Name, Reading("told")));
        Assert.Equal("told", await second.ReadAsync(Name, Reading("another")));
        Assert.Equal("other", await second.ReadAsync("thing:2", Reading("other")));

        Assert.Equal(2, read);
    }

    [Fact]
    public async Task What_one_forgets_the_other_reads_anew()
    {
        await first.ReadAsync(Name, Reading("old"));

        await second.ForgetAsync(Name);

        Assert.Equal("new", await first.ReadAsync(Name, Reading("new")));
    }

    [Fact]
    public async Task Who_began_to_read_before_it_was_forgotten_does_not_bring_it_back()
    {
        Assert.Equal("old", await first.ReadAsync(Name, async () =>
        {
            await second.ForgetAsync(Name);
            return (string?)"old";
        }));

        Assert.Equal("new", await second.ReadAsync(Name, Reading("new")));
        Assert.Equal("new", await first.ReadAsync(Name, Reading("newer")));
    }

    [Fact]
    public async Task Who_reads_while_another_does_keeps_nothing_and_waits_for_nobody()
    {
        Assert.Equal("old", await first.ReadAsync(Name, async () =>
        {
            Assert.Equal("also", await second.ReadAsync(Name, Reading("also")));
            return (string?)"old";
        }));

        Assert.Equal("old", await second.ReadAsync(Name, Reading("new")));
    }

    [Fact]
    public async Task What_is_not_there_is_not_kept()
    {
        Assert.Null(await first.ReadAsync(Name, Reading(null)));
        Assert.Null(await first.ReadAsync(Name, Reading(null)));

        Assert.Equal(2, read);
    }

    [Fact]
    public async Task Without_Redis_nothing_is_cached()
    {
        var alone = new SharedCache(null, keys, services.GetRequiredService<CacheMetrics>());

        foreach (var value in new[] { "read", "read again" }) Assert.Equal(value, await alone.ReadAsync(Name, Reading(value)));
    }

    [Fact]
    public async Task Whoever_gets_at_Redis_can_neither_read_it_nor_put_anything_in_its_place()
    {
        await using var stranger = await ConnectionMultiplexer.ConnectAsync(redis.Server.Setting);
        var database = stranger.GetDatabase();
        await first.ReadAsync(Name, Reading("a secret"));
        await first.ReadAsync("thing:2", Reading("a second secret"));
        var key = "bizchat:cache:" + Name;
        byte[] kept = (await database.StringGetAsync(key))!, ofAnother = (await database.StringGetAsync("bizchat:cache:thing:2"))!;

        Assert.DoesNotContain("secret", Encoding.UTF8.GetString([.. kept, .. ofAnother]), StringComparison.Ordinal);
        foreach (var forged in new[] { [], "false"u8.ToArray(), [.. kept[..^1], (byte)(kept[^1] ^ 1)], ofAnother, new byte[16] })
        {
            await database.StringSetAsync(key, forged);
            Assert.Equal("true", await second.ReadAsync(Name, Reading("true")));
        }
        await database.StringSetAsync(key, kept);
        var strange = await NodeAsync(new EphemeralDataProtectionProvider());
        Assert.Equal("other keys", await strange.ReadAsync(Name, Reading("other keys")));
    }

    [Fact]
    public async Task While_Redis_hangs_or_is_gone_the_database_is_read()
    {
        var node = await NodeAsync(keys, isPatient: false);
        await first.ReadAsync(Name, Reading("old"));

        await redis.Server.HangAsync(true);
        await node.ForgetAsync(Name);
        Assert.Equal("new", await node.ReadAsync(Name, Reading("new")));
        await redis.Server.HangAsync(false);
        await redis.Server.StopAsync();
        await node.ForgetAsync(Name);
        Assert.Equal("newer", await node.ReadAsync(Name, Reading("newer")));
    }

    private async Task<SharedCache> NodeAsync(IDataProtectionProvider keys, bool isPatient = true) => new(await redis.ConnectAsync(isPatient), keys, services.GetRequiredService<CacheMetrics>());

    private Func<Task<string?>> Reading(string? value) => () =>
    {
        read++;
        return Task.FromResult(value);
    };
}
