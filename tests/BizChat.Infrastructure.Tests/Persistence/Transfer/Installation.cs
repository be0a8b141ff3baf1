using System.Globalization;
using System.Text;
using System.Text.Json;
using BizChat.Application;
using BizChat.Application.Access;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Transfer;
using BizChat.Infrastructure.Security;
using BizChat.TestKit.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Tests.Persistence.Transfer;

/// <summary>A server's own places, with nothing running: a database and a storage, put together as the server does it.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly Dictionary<string, string?> settings;
    private readonly string? postgres;
    private ServiceProvider services;

    /// <param name="storage">Settings of the storage; a folder of the disk without.</param>
    /// <param name="onPostgres">Whether its database is an empty one of PostgreSQL, instead of a SQLite file.</param>
    public Installation(IReadOnlyDictionary<string, string>? storage = null, bool onPostgres = false)
    {
        if (onPostgres) postgres = PostgresCluster.Shared.Create();
        settings = new Dictionary<string, string?> { ["UPLOAD_DIR"] = UploadFolder };
        foreach (var (name, value) in storage ?? new Dictionary<string, string>()) settings[name] = value;
        services = Build();
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("bizchat-").FullName;

    public string DatabasePath => Path.Combine(Root, "test.sqlite");

    public string UploadFolder => Path.Combine(Root, "uploads");

    public IServiceProvider Services => services;

    public IFileStorage Storage => Services.GetRequiredService<IFileStorage>();

    public static async Task<Installation> OpenAsync(IReadOnlyDictionary<string, string>? storage = null, bool demoData = false)
    {
        var installation = new Installation(storage);
        await Task.Run(() => installation.Services.StartInfrastructure(demoData));
        return installation;
    }

    public BizChatDbContext Context() => Services.GetRequiredService<IDbContextFactory<BizChatDbContext>>().CreateDbContext();

    public Task ExportAsync(string path, string? business = null, Action<string>? say = null) => Services.ExportAsync(path, business, new TransferReport(say), default);

    /// <summary>How many conversations of the demo shop a search finds.</summary>
    public async Task<long> FoundAsync(string search) =>
        (await Services.GetRequiredService<IInbox>().ReadAsync("tech-store", new InboxFilter(null, null, search), new Page(10, 0), default))!.Total;

    public Task ImportAsync(string path, Action<string>? say = null) => Services.ImportAsync(path, new TransferReport(say), default);

    /// <summary>
    /// Puts two rows into every table that the model has, and two files into the storage. The first row of each refers to the
    /// first rows of others, and so does the second, in which all is null that may be.
    /// </summary>
    public async Task FillAsync()
    {
        await using var context = Context();
        var tables = TransferTable.All(context);
        await context.Database.OpenConnectionAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        foreach (var table in tables)
            await table.WriteAsync(context.Database.GetDbConnection(), transaction.GetDbTransaction(), [Row(table, 0), Row(table, 1)], default);
        await transaction.CommitAsync();
        foreach (var name in new[] { StoredName("file_name", 0), StoredName("thumbnail_name", 0), StoredName("file_name", 1) })
            await Storage.WriteAsync(name, "text/plain", new MemoryStream(Encoding.UTF8.GetBytes(name)), default);
    }

    public static string BusinessOf(int row) => $"id-{row}";

    /// <summary>As when the program ends and is started again.</summary>
    public async Task ReopenAsync()
    {
        await services.DisposeAsync();
        services = Build();
    }

    /// <summary>As another process on the same files.</summary>
    public ServiceProvider Beside() => Build();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (postgres is not null) PostgresCluster.Shared.Drop(postgres);
        Directory.Delete(Root, recursive: true);
    }

    private ServiceProvider Build() => new ServiceCollection().AddLogging().AddMetrics().AddApplication()
        .AddInfrastructure(postgres is null ? new DatabaseSettings(DatabasePath) : new DatabaseSettings(DatabasePath, PostgresCluster.Shared.ConnectionString(postgres)) { Provider = "postgres" }, new StorageSettings(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()), AccessMode.Open, new AccessTerms())
        .BuildServiceProvider();

    private static byte[] Row(TransferTable table, int row) => JsonSerializer.SerializeToUtf8Bytes(
        table.Entity.GetFlattenedProperties().ToDictionary(property => property.GetColumnName(), property => Value(property, row)));

    private static object? Value(IProperty property, int row)
    {
        if (property.GetContainingForeignKeys().FirstOrDefault() is { } reference)
            return row == 1 && property.IsNullable ? null : Value(reference.PrincipalKey.Properties[reference.Properties.ToList().IndexOf(property)], row);
        if (row == 1 && property.IsNullable) return null;

        var column = property.GetColumnName();
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (column is "file_name" or "thumbnail_name") return StoredName(column, row);
        if (column == "content_type") return "text/plain";
        if (column == "business_id") return BusinessOf(row);
        if (column is "agent_id" or "assignee_id") return $"id-{row}";
        if (column == "conversation_id") return 1000 + row;
        if (type == typeof(string)) return property.IsKey() || property.IsIndex() ? $"{column}-{row}" : $"{column} {row}: \"ä😀\\\u2028</script>\n\u007f";
        if (type == typeof(IReadOnlyList<ConversationLabel>)) return new[] { new ConversationLabel("label-1", "VIP", "#aabbcc") };
        if (type.IsEnum) return Enum.GetName(type, Enum.GetValues(type).GetValue(0)!);
        if (type == typeof(bool)) return row == 0;
        if (type == typeof(double)) return 0.1 + row;
        if (type == typeof(long) || type == typeof(int)) return 1000 + row;
        if (type == typeof(DateTimeOffset)) return string.Create(CultureInfo.InvariantCulture, $"2026-01-0{row + 1}T12:00:00.123Z");
        if (type == typeof(DateOnly)) return $"2026-01-0{row + 1}";
        if (type == typeof(BusinessHours)) return new BusinessHours("Europe/Berlin", [new OpenPeriod(1, "09:00", "24:00")], [new DateOnly(2026, 12, 25)]);
        if (type == typeof(AutoReplies)) return new AutoReplies("Hello", null, new NoAnswerReply(5, "Wait"), [new AutoReplyTranslation(Language.De, "Hallo", null, null)]);
        if (type == typeof(WidgetSettings)) return WidgetSettings.Default with
        {
            Color = "#aabbcc",
            PreChat = PreChatForm.Default with { Fields = [new PreChatField("topic", "Which?", PreChatFieldType.Choice, ["a"], Required: true)] },
            RecordPages = false,
            Translations = [new WidgetTranslation(Language.De, "Hallo", null, null, new Dictionary<string, string> { ["topic"] = "Was?" }, new Dictionary<string, string> { ["a"] = "ä" })],
        };
        if (type == typeof(IReadOnlyList<CustomerAttribute>)) return new[] { new CustomerAttribute("plan", "pro", IsVerified: true) };
        if (type == typeof(IReadOnlyList<SeenPage>)) return new[] { new SeenPage("https://shop.example/", "Shop", DateTimeOffset.UnixEpoch) };
        if (type == typeof(byte[])) return Convert.ToBase64String([1, 2, (byte)row]);
        throw new NotSupportedException($"Say how {type.Name} is filled in, as {column} is one.");
    }

    private static string StoredName(string column, int row) => $"00000000-0000-0000-0000-{row:D12}{(column == "thumbnail_name" ? "-thumb.webp" : ".txt")}";
}
