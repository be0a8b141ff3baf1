using System.Net;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Files;
using BizChat.TestKit.Servers;
using Microsoft.Extensions.Configuration;

namespace BizChat.Infrastructure.Tests.Files;

/// <summary>The contract on a real S3 server.</summary>
[Trait("Run", "nightly")]
public sealed class S3FileStorageTests : FileStorageContract, IAsyncLifetime
{
    private readonly TempFolder temp = new();
    private readonly List<IDisposable> made = [];
    private S3Server server = null!;
    private Dictionary<string, string> settings = null!;
    private IFileStorage storage = null!;

    protected override IFileStorage Storage => storage;

    public async ValueTask InitializeAsync()
    {
        server = await S3Server.SharedAsync();
        settings = server.Settings();
        storage = Make();
        await storage.PrepareAsync(default);
    }

    public ValueTask DisposeAsync()
    {
        made.ForEach(it => it.Dispose());
        temp.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_content_type_is_kept_and_an_address_gives_the_bytes_under_the_headers_it_was_made_for()
    {
        var name = NewName();
        await storage.WriteAsync(name, "text/csv", new MemoryStream([1, 2, 3]), default);
        const string Disposition = "attachment; filename=\"_.csv\"; filename*=utf-8''%C3%A4.csv";
        using var http = new HttpClient();

        var address = Make(("Storage:Downloads", "presigned")).AddressOf(name, "text/csv; charset=utf-8", Disposition)!;
        using var answer = await http.GetAsync(address);

        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(Disposition, Assert.Single(answer.Content.Headers.NonValidated["Content-Disposition"]));
        using var forged = await http.GetAsync(address.AbsoluteUri.Replace("attachment", "inline", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    [Fact]
    public void Addresses_are_handed_out_only_if_the_settings_say_so() => Assert.Null(storage.AddressOf(NewName(), "text/plain", "inline"));

    [Fact]
    public async Task A_file_of_several_parts_is_read_back_from_any_offset()
    {
        var bytes = new byte[11_000_000];
        Random.Shared.NextBytes(bytes);
        var name = NewName();

        await storage.WriteAsync(name, "text/plain", new MemoryStream(bytes), default);

        Assert.Equal(bytes, await ReadAll(name));
        await using var stream = await storage.OpenAsync(name, default);
        stream!.Seek(-3, SeekOrigin.End);
        var end = new byte[3];
        await stream.ReadExactlyAsync(end);
        Assert.Equal(bytes[^3..], end);
    }

    [Fact]
    public async Task A_list_goes_on_over_many_pages()
    {
        var names = Enumerable.Range(0, 1005).Select(_ => NewName()).ToList();
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (name, ct) => await storage.WriteAsync(name, "text/plain", Stream.Null, ct));

        Assert.Equal(names.Order(StringComparer.Ordinal), (await storage.ListAsync(DateTimeOffset.MaxValue, default).ToListAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_taken_up_where_it_broke()
    {
        var bytes = new byte[300_000];
        Random.Shared.NextBytes(bytes);
        var name = NewName();
        await storage.WriteAsync(name, "text/plain", new MemoryStream(bytes), default);
        await using var relay = new Relay(server.Endpoint);
        var far = Make(("Storage:Endpoint", relay.Address.AbsoluteUri));

        await using var stream = await far.OpenAsync(name, default);
        (relay.Mode, relay.BreakAfter) = (RelayMode.BreakOff, 100_000);
        using var copy = new MemoryStream();
        await stream!.CopyToAsync(copy);

        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public async Task Keys_that_are_refused_later_are_a_storage_out_of_reach()
    {
        var refused = Make(("Storage:SecretKey", "wrong"));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => refused.WriteAsync(NewName(), "text/plain", new MemoryStream([1]), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => refused.OpenAsync(NewName(), default));
        await Assert.ThrowsAnyAsync<Exception>(() => refused.CheckAsync(default));
    }

    [Theory]
    [InlineData("SecretKey", "wrong", "AccessKey")]
    [InlineData("Bucket", "no-such-bucket", "Bucket")]
    [InlineData("Bucket", "", "Bucket")]
    [InlineData("AccessKey", "", "AccessKey")]
    [InlineData("SecretKey", "", "SecretKey")]
    [InlineData("Endpoint", "storage.example", "Endpoint")]
    [InlineData("PathStyle", "perhaps", "PathStyle")]
    [InlineData("Downloads", "fast", "Downloads")]
    public async Task A_setting_that_cannot_be_used_stops_the_start_with_one_line_that_names_it(string name, string value, string named)
    {
        var refused = await Assert.ThrowsAsync<SettingException>(() => Make(("Storage:CreateBucket", "false"), ("Storage:" + name, value)).PrepareAsync(default));

        Assert.StartsWith($"Storage__{named}: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_server_that_is_down_at_the_start_is_waited_for()
    {
        await using var relay = new Relay(server.Endpoint) { Mode = RelayMode.Refuse };
        var far = Make(("Storage:Endpoint", relay.Address.AbsoluteUri));

        await far.PrepareAsync(default);

        await Assert.ThrowsAnyAsync<Exception>(() => far.CheckAsync(default));
        relay.Mode = RelayMode.Pass;
        Assert.True(await far.CheckAsync(default));
    }

    private S3FileStorage Make(params (string Name, string Value)[] changes)
    {
        var configuration = new Dictionary<string, string?>(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        foreach (var (name, value) in changes) configuration[name] = value;
        var adapter = new S3FileStorage(
            new StorageSettings(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build()), new UploadSpool(temp.UploadFolder()), TimeProvider.System);
        made.Add(adapter);
        return adapter;
    }
}
