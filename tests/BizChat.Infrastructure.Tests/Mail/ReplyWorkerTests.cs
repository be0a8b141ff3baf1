using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Mail;
using BizChat.Infrastructure.Resilience;
using BizChat.TestKit;
using BizChat.TestKit.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace BizChat.Infrastructure.Tests.Mail;

public sealed class ReplyWorkerTests
{
    private const string From = "chat@shop.test";

    [Fact]
    public async Task A_server_whose_certificate_is_not_valid_is_one_warning_that_names_it()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        var serving = ServeNoTlsAsync(server);
        var log = new FirstLine();
        var store = new Lease(() => true);
        await using var services = Services();
        var settings = new Dictionary<string, string>
        {
            ["Mail:Smtp:Host"] = "smtp.example",
            ["Mail:From"] = From,
            ["Public:Url"] = "https://chat.shop.test",
            ["Mail:Imap:Host"] = "127.0.0.1",
            ["Mail:Imap:Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["Mail:Imap:Security"] = "tls",
            ["Mail:Imap:User"] = "chat",
            ["Mail:Imap:Password"] = "secret",
        };
        using var worker = Worker(services, Settings(settings), store, log);

        await worker.StartAsync(TestContext.Current.CancellationToken);
        var (level, text) = await log.Written;
        await worker.StopAsync(TestContext.Current.CancellationToken);
        server.Stop();
        await serving;

        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith("Replies cannot be fetched from", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mailbox_is_left_to_another_node_between_two_mails()
    {
        await using var servers = await MailServers.StartAsync();
        for (var mail = 0; mail < 2; mail++)
            await servers.SendAsync(new MimeMessage([new MailboxAddress("", "ann@customers.test")], [new MailboxAddress("", From)], "Hello", new TextPart("plain") { Text = "To nobody" }));
        await Until.TrueAsync(async () => (await servers.ReadAsync(From)).Count == 2);
        await using var services = Services();
        var lookedAt = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "bizchat.mail.received" && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>()) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref lookedAt, count));
        listener.Start();
        var asked = new List<long>();
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = new Lease(() =>
        {
            asked.Add(Interlocked.Read(ref lookedAt));
            if (asked.Count == 3) lost.SetResult();
            return asked.Count < 3;
        });
        using var worker = Worker(services, Settings(servers.Settings(From)), store, new FirstLine());

        await worker.StartAsync(TestContext.Current.CancellationToken);
        await lost.Task.WaitAsync(Until.Patience, TestContext.Current.CancellationToken);
        await worker.StopAsync(TestContext.Current.CancellationToken);

        // When it begins, before the first mail, and before the second, which it leaves.
        Assert.Equal([0, 0, 1], asked);
        Assert.Equal(1, lookedAt);
    }

    private static async Task ServeNoTlsAsync(TcpListener server)
    {
        try
        {
            while (true)
            {
                using var client = await server.AcceptTcpClientAsync();
                await client.GetStream().WriteAsync("* OK\r\n"u8.ToArray());
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private static ServiceProvider Services() => new ServiceCollection().AddMetrics().AddSingleton<MailMetrics>().AddSingleton<BackgroundMetrics>().BuildServiceProvider();

    private static MailSettings Settings(Dictionary<string, string> settings) =>
        MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build())!;

    private static ReplyWorker Worker(ServiceProvider services, MailSettings settings, IWriteStore store, FirstLine log) => new(
        settings, null!, null!, store, services.GetRequiredService<MailMetrics>(), TimeProvider.System, services.GetRequiredService<BackgroundMetrics>(), log);

    /// <summary>Says whether the mailbox is this node's.</summary>
    private sealed class Lease(Func<bool> isMine) : IWriteStore
    {
        public Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct) => Task.FromResult<Result<T>>((T)(object)isMine());
    }

    private sealed class FirstLine : ILogger<ReplyWorker>
    {
        private readonly TaskCompletionSource<(LogLevel, string)> written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<(LogLevel Level, string Text)> Written => written.Task.WaitAsync(TestContext.Current.CancellationToken);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => written.TrySetResult((logLevel, formatter(state, exception)));
    }
}
