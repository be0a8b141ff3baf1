using System.Collections.Concurrent;
using System.Net;
using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BizChat.TestKit.Servers;

/// <summary>
/// The real server in this process: on a real port, with a real database of its own, in open mode unless it is asked to require proof.
/// Only the clock may be a fake. When <see cref="Clustered"/> it is two nodes behind nginx; but one node there, too, with a fake clock, which
/// cannot drive what nodes tell each other, and where proof is required, because other nodes feel a lost right a moment later.
/// </summary>
public sealed class BizChatServer : WebApplicationFactory<Program>
{
    // A hash names its own number of rounds: with one, to sign in takes no longer than to ask for anything else.
    private static readonly string PasswordHash = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1 })).HashPassword(new object(), Password);

    private readonly TempFolder folder = new();
    private readonly ServerOptions options;
    private readonly Lazy<Task<string>> markers;
    private readonly TestDatabase database;
    private readonly Dictionary<string, string> cluster = Clustered.Settings();
    private readonly SecondNode? second;
    private readonly Nginx? nginx;

    private BizChatServer(ServerOptions options)
    {
        this.options = options;
        database = TestDatabase.Create(folder.File("bizchat.sqlite"));
        markers = new Lazy<Task<string>>(() => OpenBusinessAsync("Markers"));
        UseKestrel(0);
        StartServer();
        if (Clustered.IsOn)
        {
            if (options is { Clock: null, RequireProof: false }) second = new SecondNode(ConfigureWebHost);
            nginx = Nginx.StartAsync(ClientOptions.BaseAddress, second?.Address ?? ClientOptions.BaseAddress).GetAwaiter().GetResult();
        }
        Api = new ApiClient(Address);
    }

    /// <summary>Of every account that <see cref="RegisterAsync"/> makes.</summary>
    public const string Password = "a password of tests";

    /// <summary>Where it listens.</summary>
    public Uri Address => nginx?.Address ?? ClientOptions.BaseAddress;

    public Uri HubAddress => new(Address, "/hubs/chat");

    public string UploadFolder => folder.File("uploads");

    public ApiClient Api { get; }

    /// <summary>What it has logged as an error: bugs, since no input may cause one.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    public static BizChatServer Start(ServerOptions? options = null) => new(options ?? new ServerOptions());

    public async Task<string> OpenBusinessAsync(string name = "A shop")
    {
        var business = Business.Open("shop-" + Guid.NewGuid().ToString("N")[..12], name, DateTimeOffset.UtcNow).Value;
        await WriteAsync(work => work.Add(business));
        return business.Id;
    }

    /// <returns>The agent's id.</returns>
    public async Task<string> HireAsync(string businessId, string name) => (await RegisterAsync(name, (businessId, Role.Agent))).Id;

    /// <summary>Makes an account with <see cref="Password"/> that works for some businesses.</summary>
    public async Task<Agent> RegisterAsync(string name, params (string BusinessId, Role Role)[] memberships)
    {
        var agent = Agent.Register(name, $"{Guid.NewGuid():N}@shop.test", Now).Value;
        if (options.RequireProof) agent.ChangePassword(PasswordHash);
        await WriteAsync(work =>
        {
            work.Add(agent);
            foreach (var (business, role) in memberships) work.Add(Membership.Of(agent, business, role, Now));
        });
        return agent;
    }

    /// <summary>An agent of a business who signs in with password, through HTTP.</summary>
    public async Task<SignedInAgent> SignInAsync(string businessId, Role role = Role.Agent, string name = "Bo") =>
        await SignInAsync(await RegisterAsync(name, (businessId, role)));

    public async Task<SignedInAgent> SignInAsync(Agent agent)
    {
        var tokens = (await Api.PostAsync("/api/auth/login", new { email = agent.Email, password = Password })).Expect(HttpStatusCode.OK).Json;
        return new SignedInAgent(agent.Id, agent.Email, tokens.Text("access_token")!, tokens.Text("refresh_token")!, this);
    }

    /// <summary>A program with a key of a business.</summary>
    public async Task<AuthenticatedClient> MakeKeyAsync(string businessId)
    {
        var secret = Secret.New();
        var key = ApiKey.Make(businessId, "A program", Secret.Hash(secret), null, Now).Value;
        await WriteAsync(work => work.Add(key));
        return new AuthenticatedClient(key.Id, KeyedSecret.OfKey(key.Id, secret), this);
    }

    /// <summary>A customer of a business with a token.</summary>
    public async Task<AuthenticatedClient> MakeCustomerAsync(string businessId, string name = "Ada Lovelace")
    {
        var customer = CustomerAccount.Open(Guid.NewGuid().ToString("N"), businessId, null, name, null, null, Now);
        await WriteAsync(work => work.Add(customer));
        return new AuthenticatedClient(customer.Id, await Services.GetRequiredService<ITokens>().OfCustomerAsync(customer.Id, customer.CreatedAt, CancellationToken.None), this);
    }

    /// <summary>Takes an agent out of a business.</summary>
    public async Task TakeOutAsync(string agentId, string businessId) =>
        await Services.GetRequiredService<IWriteStore>().WriteAsync<Done>(async work =>
        {
            work.Remove((await work.FindAsync(new MemberOf(businessId, agentId)))!);
            work.Add(Revocation.OfAgent(agentId, Now));
            return new Done();
        }, CancellationToken.None);

    /// <summary>The first value of a query, as text; null when there is none.</summary>
    public Task<string?> ReadAsync(string sql) => Task.Run(() => database.Read(sql));

    /// <summary>Writes rows as another process on the same database would, of which this server is not told.</summary>
    public Task WriteFromOutsideAsync(string sql) => Task.Run(() => database.Execute(sql));

    /// <returns>The id of a new conversation without messages, of a business of its own unless one is given.</returns>
    public async Task<long> StartConversationAsync(string? businessId = null, string customerName = "Ada Lovelace") =>
        await Api.StartConversationAsync(businessId ?? await OpenBusinessAsync(), customerName);

    public Task<HubUser> ConnectAsync(HubWire wire = HubWire.Json, string? bearer = null) => DotNetHubUser.ConnectAsync(HubAddress, wire, bearer);

    /// <summary>
    /// All that a user has heard up to now. A marker sent through the user's own connection proves that nothing is still on its way.
    /// </summary>
    public async Task<IReadOnlyList<HubEvent>> HeardByNowAsync(HubUser user)
    {
        var marker = await Api.StartConversationAsync(await markers.Value);
        await user.CallAsync("join_conversation", marker);
        await Api.SendAsync(marker, "marker");
        await user.HearAsync("new_message", message => message.Number("conversation_id") == marker);
        await user.CallAsync("leave_conversation", marker);
        return [.. user.Heard.TakeWhile(heard => heard.Name != "new_message" || heard.Payload.Number("conversation_id") != marker)
            .Where(heard => heard.Payload.Text("content") != "marker")];
    }

    public TestDatabase Database => database;

    /// <summary>Empties the database as if it were new. Nobody may write meanwhile.</summary>
    public Task ResetAsync() => database.ResetAsync();

    public override async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (nginx is not null) await nginx.DisposeAsync();
        if (second is not null) await second.DisposeAsync();
        await base.DisposeAsync();
        database.Dispose();
        folder.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Access:Mode", options.RequireProof ? "required" : "open");
        builder.UseSetting("RateLimits:Enabled", "false");
        foreach (var (name, value) in database.Settings.Concat(cluster)) builder.UseSetting(name, value);
        builder.UseSetting("UPLOAD_DIR", UploadFolder);
        builder.UseSetting("DEMO_DATA", options.DemoData ? "true" : "false");
        builder.UseSetting("urls", "http://127.0.0.1:0");
        foreach (var (name, value) in options.Settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new ErrorLog(Errors)));
        if (options.Clock is { } clock) builder.ConfigureTestServices(services => services.AddSingleton(clock));
    }

    private DateTimeOffset Now => (options.Clock ?? TimeProvider.System).GetUtcNow();

    /// <summary>Writes in one unit of work.</summary>
    public async Task WriteAsync(Action<IUnitOfWork> write) =>
        await Services.GetRequiredService<IWriteStore>().WriteAsync(work =>
        {
            write(work);
            return ValueTask.FromResult<Result<Done>>(new Done());
        }, CancellationToken.None);

    private sealed class SecondNode : WebApplicationFactory<Program>
    {
        private readonly Action<IWebHostBuilder> configure;

        public SecondNode(Action<IWebHostBuilder> configure)
        {
            this.configure = configure;
            UseKestrel(0);
            StartServer();
        }

        public Uri Address => ClientOptions.BaseAddress;

        protected override void ConfigureWebHost(IWebHostBuilder builder) => configure(builder);
    }
}

/// <summary>What a test wants of its server.</summary>
public sealed record ServerOptions
{
    public bool DemoData { get; init; }

    /// <summary>Whether callers must prove who they are; open mode otherwise.</summary>
    public bool RequireProof { get; init; }

    /// <summary>The clock it goes by; null for the real one.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Further settings, by their configuration names.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
