using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Postgres;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Nodes;

/// <summary>
/// Two server processes on one PostgreSQL database, with a Redis of their own that a test may stop. Of the same version, unless
/// BIZCHAT_OTHER_SERVER says by what command the second is started.
/// </summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private readonly string database;
    private Relay? slow;

    private TwoNodes(string database, Dictionary<string, string> settings)
    {
        this.database = database;
        First = Node(settings);
        Second = Node(settings);
        if (Environment.GetEnvironmentVariable("BIZCHAT_OTHER_SERVER") is { Length: > 0 } other) Second.Program = other.Split(' ');
        First.Settings["DEMO_DATA"] = "true";
    }

    public RedisServer Redis { get; } = RedisServer.Prepare();

    public ServerProcess First { get; }

    public ServerProcess Second { get; }

    /// <param name="withRedis">Whether Redis runs.</param>
    /// <param name="delay">How long all that is said to Redis is held back, and all that it answers.</param>
    /// <param name="settings">Of both nodes.</param>
    public static async Task<TwoNodes> StartAsync(bool withRedis = true, TimeSpan delay = default, params (string Name, string Value)[] settings)
    {
        var nodes = new TwoNodes(await PostgresCluster.Shared.CreateMigratedAsync(), settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        if (withRedis) await nodes.Redis.RunAsync();
        if (delay > TimeSpan.Zero) nodes.Delay(delay);
        await nodes.First.StartAsync();
        await nodes.Second.StartAsync();
        if (withRedis) await nodes.BothAsync(isOk: true);
        return nodes;
    }

    public static Task<HubUser> ConnectAsync(ServerProcess node) => DotNetHubUser.ConnectAsync(node.HubAddress);

    /// <summary>Waits until both nodes say that all is well, or that Redis alone is not, and take requests in either case.</summary>
    public async Task BothAsync(bool isOk)
    {
        foreach (var node in new[] { First, Second })
        {
            using var api = node.Client();
            await Until.TrueAsync(async () =>
            {
                var answer = await api.GetAsync("/api/health/ready");
                if (answer.Status != System.Net.HttpStatusCode.OK) return false;
                var ready = answer.Json;
                return isOk ? ready.Text("status") == "OK" : ready.Text("status") == "DEGRADED" && ready.GetProperty("failed")[0].GetString() == "redis";
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        if (slow is not null) await slow.DisposeAsync();
        await Redis.DisposeAsync();
        PostgresCluster.Shared.Drop(database);
    }

    private void Delay(TimeSpan delay)
    {
        slow = new Relay(new Uri("http://" + Redis.Setting)) { Delay = delay };
        foreach (var node in new[] { First, Second }) node.Settings["Realtime__Redis"] = slow.Address.Authority;
    }

    private ServerProcess Node(Dictionary<string, string> settings)
    {
        var node = new ServerProcess();
        node.ListenOnFixedPort();
        node.Settings["Database__Provider"] = "postgres";
        node.Settings["Database__ConnectionString"] = PostgresCluster.Shared.ConnectionString(database);
        node.Settings["Realtime__Redis"] = Redis.Setting;
        foreach (var (name, value) in settings) node.Settings[name] = value;
        return node;
    }
}
