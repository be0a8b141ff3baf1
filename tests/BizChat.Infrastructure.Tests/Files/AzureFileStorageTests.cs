using BizChat.Application.Ports;
using BizChat.Infrastructure.Files;
using BizChat.TestKit.Servers;
using Microsoft.Extensions.Configuration;

namespace BizChat.Infrastructure.Tests.Files;

/// <summary>The contract on Azurite.</summary>
[Trait("Run", "nightly")]
public sealed class AzureFileStorageTests : FileStorageContract, IAsyncLifetime
{
    private readonly TempFolder temp = new();
    private readonly Dictionary<string, string?> settings = new()
    {
        ["Storage:Provider"] = "azure",
        ["Storage:Container"] = "bizchat-" + Guid.NewGuid().ToString("N"),
    };

    private IFileStorage storage = null!;

    protected override IFileStorage Storage => storage;

    public async ValueTask InitializeAsync()
    {
        settings["Storage:ConnectionString"] = (await AzureServer.SharedAsync()).ConnectionString;
        storage = Make();
        await storage.PrepareAsync(default);
    }

    public ValueTask DisposeAsync()
    {
        temp.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_address_gives_the_bytes_under_the_headers_it_was_made_for()
    {
        var name = NewName();
        await storage.WriteAsync(name, "text/csv", new MemoryStream([1, 2, 3]), default);
        using var http = new HttpClient();

        using var answer = await http.GetAsync(Make(("Storage:Downloads", "presigned")).AddressOf(name, "text/csv; charset=utf-8", "attachment; filename=\"a.csv\""));

        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment; filename=\"a.csv\"", answer.Content.Headers.ContentDisposition?.ToString());
    }

    [Theory]
    [InlineData("Container", "", "Container")]
    [InlineData("ConnectionString", "", "ConnectionString")]
    [InlineData("ConnectionString", "nonsense", "ConnectionString")]
    [InlineData("Container", "Not A Name", "ConnectionString")]
    public async Task A_setting_that_cannot_be_used_stops_the_start_with_one_line_that_names_it(string name, string value, string named)
    {
        var refused = await Assert.ThrowsAsync<SettingException>(() => Make(("Storage:" + name, value)).PrepareAsync(default));

        Assert.StartsWith($"Storage__{named}: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_server_that_is_down_is_a_storage_out_of_reach()
    {
        await using var relay = new Relay(new Uri("http://127.0.0.1:1")) { Mode = RelayMode.Refuse };
        var far = Make(("Storage:ConnectionString", AzureServer.ConnectionTo(relay.Address)));

        await far.PrepareAsync(default);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => far.WriteAsync(NewName(), "text/plain", new MemoryStream([1]), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => far.OpenAsync(NewName(), default));
    }

    private AzureFileStorage Make(params (string Name, string Value)[] changes)
    {
        var configuration = new Dictionary<string, string?>(settings);
        foreach (var (name, value) in changes) configuration[name] = value;
        return new AzureFileStorage(
            new StorageSettings(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build()), new UploadSpool(temp.UploadFolder()), TimeProvider.System);
    }
}
