using BenchmarkDotNet.Attributes;
using BizChat.Application;
using BizChat.Application.Access;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Security;
using BizChat.TestKit.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Benchmarks.Micro;

/// <summary>The use cases of the message path on a real database, without HTTP: what they cost and allocate.</summary>
[MemoryDiagnoser]
public class HotPaths : IDisposable
{
    private const int InBatch = 64;
    private static readonly Caller CurrentCaller = new Caller.Trusted();
    private TempFolder folder = null!;
    private ServiceProvider services = null!;
    private SendMessage send = null!;
    private ReadMessages history = null!;
    private ListConversations inbox = null!;
    private long first;

    [GlobalSetup]
    public void Prepare()
    {
        folder = new TempFolder();
        var database = folder.File("hot.sqlite");
        first = Seed.Fill(database, 1000, 100_000);
        services = new ServiceCollection().AddLogging().AddMetrics().AddApplication().AddInfrastructure(new DatabaseSettings(database), StorageSettings.InFolder(folder.Path), AccessMode.Open, new AccessTerms()).BuildServiceProvider();
        services.StartInfrastructure(demoData: false);
        send = services.GetRequiredService<SendMessage>();
        history = services.GetRequiredService<ReadMessages>();
        inbox = services.GetRequiredService<ListConversations>();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        services.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>64 messages handed in at once, until all are on disk; the figure is for one.</summary>
    [Benchmark(OperationsPerInvoke = InBatch)]
    public Task Send() => Task.WhenAll(Enumerable.Range(0, InBatch).Select(i => send.Handle(
        CurrentCaller, first + Random.Shared.Next(1000),
        new MessageDraft { SenderType = Side.Customer, SenderName = "John Doe", Content = Samples.Content, ClientMessageId = Guid.NewGuid().ToString() }, default)));

    /// <summary>The newest 50 messages of a conversation, as bytes of the wire.</summary>
    [Benchmark]
    public async Task<int> NewestPage() => Bytes((await history.Handle(CurrentCaller, first, new MessageQuery(null, null, null, null), default)).Value.Items);

    /// <summary>100 conversations of the inbox, as bytes of the wire.</summary>
    [Benchmark]
    public async Task<int> Inbox() => Bytes((await inbox.Handle(CurrentCaller, "tech-store", new InboxQuery(null, null, null, 100, null), default)).Value.Items);

    private static int Bytes<T>(T items) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(items, WireJson.Options).Length;
}
