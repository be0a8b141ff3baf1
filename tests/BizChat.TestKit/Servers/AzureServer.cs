namespace BizChat.TestKit.Servers;

/// <summary>Azurite, Microsoft's own stand-in for Azure Blob Storage, which checks signatures; it ends with this process.</summary>
public sealed class AzureServer : IAsyncDisposable
{
    private const string Address = "Azurite Blob service successfully listens on ";

    private static readonly Lazy<Task<AzureServer>> Shared = new(StartAsync);

    private readonly TempFolder folder = new();
    private readonly Companion azurite;

    private AzureServer() => azurite = new Companion(folder.File("azurite.log"), "node",
        Repository.File("tests/BizChat.Infrastructure.Tests/js/node_modules/azurite/dist/src/blob/main.js"),
        "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck");

    public string ConnectionString { get; private set; } = "";

    /// <summary>The one of this process.</summary>
    public static Task<AzureServer> SharedAsync() => Shared.Value;

    /// <summary>With the account and the key that every Azurite has, and that its documentation shows.</summary>
    public static string ConnectionTo(Uri server) =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint={server.GetLeftPart(UriPartial.Authority)}/devstoreaccount1;";

    public async ValueTask DisposeAsync()
    {
        await azurite.DisposeAsync();
        folder.Dispose();
    }

    private static async Task<AzureServer> StartAsync()
    {
        var server = new AzureServer();
        // 'npm ci' in tests/BizChat.Infrastructure.Tests/js installs it.
        server.ConnectionString = ConnectionTo(new Uri((await server.azurite.SaysAsync(Address))[Address.Length..]));
        return server;
    }
}
