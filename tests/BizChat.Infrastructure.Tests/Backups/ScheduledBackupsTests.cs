using BizChat.Application;
using BizChat.Application.Access;
using BizChat.Application.Files;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Backups;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Security;
using BizChat.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Backups;

public sealed class ScheduledBackupsTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Night = new(2026, 1, 31, 3, 0, 0, TimeSpan.Zero);

    private readonly string root = Directory.CreateTempSubdirectory("bizchat-").FullName;
    private readonly FakeTimeProvider clock = new(Night);
    private ServiceProvider services = null!;

    private string Folder => Path.Combine(root, "backups");

    private BackupState State => services.GetRequiredService<BackupState>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task They_are_taken_at_their_time_verified_and_the_oldest_deleted()
    {
        await OpenAsync(("Backup:Schedule", "30 3 * * *"), ("Backup:Folder", Folder), ("Backup:Keep", "2"));
        Directory.CreateDirectory(Path.Combine(Folder, "bizchat-2026-01-29-033000.tar.partial"));
        Directory.SetLastWriteTimeUtc(Path.Combine(Folder, "bizchat-2026-01-29-033000.tar.partial"), Night.UtcDateTime.AddDays(-2));
        await using var running = await RunAsync();
        Assert.Null(State.Age);

        await UntilAsync(() => State.Age is not null);
        var first = Assert.Single(Names());
        await UntilAsync(() => Names() is { Count: 2 } names && !names.Contains(first) && names.TrueForAll(StorageName.IsBackup));
        await running.DisposeAsync();

        Assert.NotNull(State.Age);
        await services.VerifyAsync(Path.Combine(Folder, Names()[0]), new TransferReport(), default);
    }

    [Fact]
    public async Task After_a_restart_the_age_is_that_of_the_newest()
    {
        await OpenAsync(("Backup:Schedule", "30 3 * * *"), ("Backup:Folder", Folder));
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(Path.Combine(Folder, "bizchat-2026-01-30-033000.tar"), []);
        await using var running = await RunAsync();

        await Until.TrueAsync(() => State.Age == TimeSpan.FromHours(23.5));
    }

    [Fact]
    public async Task One_that_fails_is_reported_until_the_next_succeeds()
    {
        File.WriteAllText(Folder, "in the way");
        await OpenAsync(("Backup:Schedule", "30 3 * * *"), ("Backup:Folder", Folder));
        await using var running = await RunAsync();

        await UntilAsync(() => State.Failure is not null);
        File.Delete(Folder);
        await UntilAsync(() => State.Failure is null && State.Age is not null);
    }

    [Fact]
    public async Task In_the_storage_they_are_read_back_and_not_swept()
    {
        await OpenAsync(("Backup:Schedule", "30 3 * * *"), ("Backup:Folder", "storage"), ("Backup:Keep", "3"));
        await using var running = await RunAsync();
        var storage = services.GetRequiredService<IFileStorage>();

        await UntilAsync(() => State.Age is not null);
        await running.DisposeAsync();
        Assert.Empty(Directory.GetFiles(Path.Combine(root, "uploads", ".tmp", "backup")));
        for (var hour = 0; hour < 50; hour++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await services.GetRequiredService<SweepFiles>().Handle(default);
        }

        Assert.Contains(await storage.ListAsync(DateTimeOffset.MaxValue, default).ToListAsync(), StorageName.IsBackup);
    }

    [Fact]
    public async Task What_the_storage_does_not_give_back_whole_is_a_failure_and_not_kept()
    {
        await OpenAsync(("Backup:Schedule", "30 3 * * *"), ("Backup:Folder", "storage"));
        services.GetRequiredService<Flaw>().IsOn = true;
        await using var running = await RunAsync();

        await UntilAsync(() => State.Failure is not null);

        Assert.Null(State.Age);
        Assert.Empty(await services.GetRequiredService<IFileStorage>().ListAsync(DateTimeOffset.MaxValue, default).ToListAsync());
    }

    [Theory]
    [InlineData("Backup:Schedule", "often")]
    [InlineData("Backup:Schedule", "0 0 30 2 *")]
    [InlineData("Backup:Keep", "0")]
    public void A_setting_that_cannot_be_used_is_named(string name, string value)
    {
        services = new ServiceCollection().BuildServiceProvider();

        var refusal = Assert.Throws<SettingException>(() => BackupSettings.Read(Configuration(("Backup:Schedule", "30 3 * * *"), (name, value))));

        Assert.StartsWith(name.Replace(":", "__", StringComparison.Ordinal) + ": ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_server_and_a_storage_on_the_same_disk_are_refused()
    {
        services = new ServiceCollection().BuildServiceProvider();
        var inStorage = BackupSettings.Read(Configuration(("Backup:Schedule", "30 3 * * *"), ("Backup:Folder", "storage")));
        var local = StorageSettings.InFolder(root);

        Assert.StartsWith("Backup__Folder: ", Assert.Throws<SettingException>(() => new ServiceCollection().AddScheduledBackups(inStorage, new DatabaseSettings("x"), local)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Backup__Schedule: ", Assert.Throws<SettingException>(() => new ServiceCollection().AddScheduledBackups(inStorage, new DatabaseSettings("x") { Provider = "postgres" }, local)).Message, StringComparison.Ordinal);
    }

    private static IConfigurationRoot Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.GroupBy(setting => setting.Name, setting => setting.Value).Select(values => KeyValuePair.Create<string, string?>(values.Key, values.Last()))).Build();

    /// <summary>Opens a server whose remote storage is a folder of the disk.</summary>
    private async Task OpenAsync(params (string Name, string Value)[] settings)
    {
        var (database, storage) = (new DatabaseSettings(Path.Combine(root, "test.sqlite")), StorageSettings.InFolder(Path.Combine(root, "uploads")));
        var remote = new StorageSettings(Configuration(("Storage:Provider", "s3")));
        services = new ServiceCollection().AddLogging().AddMetrics().AddApplication().AddInfrastructure(database, storage, AccessMode.Open, new AccessTerms())
            .AddScheduledBackups(BackupSettings.Read(Configuration(settings)), database, remote)
            .AddSingleton<TimeProvider>(clock).AddSingleton<Flaw>()
            .AddSingleton<IFileStorage>(provider => new FlawedStorage(new LocalFileStorage(provider.GetRequiredService<UploadFolder>()), provider.GetRequiredService<Flaw>()))
            .BuildServiceProvider();
        await Task.Run(() => services.StartInfrastructure(true));
    }

    private async Task<Running> RunAsync()
    {
        var work = ActivatorUtilities.CreateInstance<ScheduledBackups>(services);
        await work.StartAsync(default);
        return new Running(work);
    }

    private List<string> Names() => Directory.Exists(Folder) ? [.. Directory.GetFileSystemEntries(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];

    /// <summary>Lets time pass until it is so.</summary>
    private Task UntilAsync(Func<bool> isSo) => Until.TrueAsync(() =>
    {
        if (isSo()) return true;
        clock.Advance(TimeSpan.FromHours(1));
        return false;
    });

    private sealed record Running(IHostedService Work) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Work.StopAsync(default);
    }

    private sealed class Flaw
    {
        public bool IsOn { get; set; }
    }

    private sealed class FlawedStorage(IFileStorage inner, Flaw flaw) : IFileStorage
    {
        public Task PrepareAsync(CancellationToken ct) => inner.PrepareAsync(ct);

        public Task<bool> CheckAsync(CancellationToken ct) => inner.CheckAsync(ct);

        public Task WriteAsync(string name, string contentType, Stream bytes, CancellationToken ct) => inner.WriteAsync(name, contentType, bytes, ct);

        public async Task<Stream?> OpenAsync(string name, CancellationToken ct)
        {
            var stored = await inner.OpenAsync(name, ct);
            if (!flaw.IsOn || stored is null) return stored;
            var bytes = new MemoryStream();
            await stored.CopyToAsync(bytes, ct);
            bytes.GetBuffer()[20_000] ^= 1;
            bytes.Position = 0;
            return bytes;
        }

        public Task DeleteAsync(string name, CancellationToken ct) => inner.DeleteAsync(name, ct);

        public IAsyncEnumerable<string> ListAsync(DateTimeOffset writtenBefore, CancellationToken ct) => inner.ListAsync(writtenBefore, ct);
    }
}
