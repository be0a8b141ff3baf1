using System.Diagnostics;

namespace BizChat.TestKit.Servers;

/// <summary>Azurite, Microsoft's own stand-in for Azure Blob Storage, which checks signatures; it ends with this process.</summary>
public sealed class AzureServer
{
    private const string Address = "Azurite Blob service successfully listens on ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<AzureServer>> Shared = new(StartAsync);

    private readonly Process process = Child.Start(new ProcessStartInfo("node",
        [Repository.File("tests/BizChat.Infrastructure.Tests/js/node_modules/azurite/dist/src/blob/main.js"), "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck"]));

    private AzureServer() { }

    public string ConnectionString { get; private set; } = "";

    /// <summary>The one of this process.</summary>
    public static Task<AzureServer> SharedAsync() => Shared.Value;

    /// <summary>With the account and the key that every Azurite has, and that its documentation shows.</summary>
    public static string ConnectionTo(Uri server) =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint={server.GetLeftPart(UriPartial.Authority)}/devstoreaccount1;";

    private static async Task<AzureServer> StartAsync()
    {
        var server = new AzureServer();
        server.process.BeginErrorReadLine();
        while (await server.process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (!line.StartsWith(Address, StringComparison.Ordinal)) continue;
            server.ConnectionString = ConnectionTo(new Uri(line[Address.Length..]));
            // Nobody reads what it says from now on, and it must not wait for somebody to.
            _ = server.process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return server;
        }
        throw new InvalidOperationException("Azurite does not start; 'npm ci' in tests/BizChat.Infrastructure.Tests/js installs it.");
    }
}
