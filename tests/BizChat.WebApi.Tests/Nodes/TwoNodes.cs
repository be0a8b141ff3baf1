using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Postgres;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Nodes;

/// <summary>Two server processes on one PostgreSQL database, with a Redis of their own that a test may stop.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private readonly string database;

    private TwoNodes(string database, Dictionary<string, string> settings)
    {
        this.database = database;
        First = Node(settings);
        Second = Node(settings);
        First.Settings["DEMO_DATA"] = "true";
    }

    public RedisServer Redis { get; } = RedisServer.Prepare();

    public ServerProcess First { get; }

    public ServerProcess Second { get; }

    public static async Task<TwoNodes> StartAsync(bool withRedis = true, params (string Name, string Value)[] settings)
    {
        var nodes = new TwoNodes(await PostgresCluster.Shared.CreateMigratedAsync(), settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        if (withRedis) await nodes.Redis.RunAsync();
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
                var ready = (await api.GetAsync("/api/health/ready")).Expect(System.Net.HttpStatusCode.OK).Json;
                return isOk ? ready.Text("status") == "OK" : ready.Text("status") == "DEGRADED" && ready.GetProperty("failed")[0].GetString() == "redis";
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await Redis.DisposeAsync();
        PostgresCluster.Shared.Drop(database);
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
