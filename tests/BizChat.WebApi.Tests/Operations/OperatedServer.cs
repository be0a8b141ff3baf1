using System.Net.Http.Json;
using System.Text.Json;
using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.WebApi.Tests.Operations;

/// <summary>One real server on a real port, also where others have two, with demo data and whatever settings and services a test wants.</summary>
internal sealed class OperatedServer : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("bizchat-").FullName;
    private readonly TestDatabase database;
    private readonly Dictionary<string, string> cluster = Clustered.Settings();
    private readonly Dictionary<string, string> settings;
    private readonly Action<IServiceCollection>? change;

    private OperatedServer(Dictionary<string, string> settings, Action<IServiceCollection>? change)
    {
        (this.settings, this.change) = (settings, change);
        database = TestDatabase.Create(Path.Combine(folder, "bizchat.sqlite"));
        UseKestrel(0);
        StartServer();
        Http = new HttpClient { BaseAddress = ClientOptions.BaseAddress };
    }

    public HttpClient Http { get; }

    public static OperatedServer Start(Action<IServiceCollection>? change = null, params (string Name, string Value)[] settings) =>
        new(settings.ToDictionary(setting => setting.Name, setting => setting.Value), change);

    public async Task<HubConnection> ConnectAsync()
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(Http.BaseAddress!, "/hubs/chat")).WithAutomaticReconnect().Build();
        await hub.StartAsync();
        return hub;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Http.SendAsync(request);
    }

    public async Task<JsonElement> JsonAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    public override async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await base.DisposeAsync();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Access:Mode", "open");
        builder.UseSetting("DEMO_DATA", "true");
        foreach (var (name, value) in database.Settings.Concat(cluster)) builder.UseSetting(name, value);
        builder.UseSetting("UPLOAD_DIR", Path.Combine(folder, "uploads"));
        builder.UseSetting("CORS_ORIGIN", "https://shop.example");
        builder.UseSetting("urls", "http://127.0.0.1:0");
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        if (change is not null) builder.ConfigureTestServices(change);
    }
}
