using System.Text;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Files;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Resilience;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit;
using BizChat.TestKit.Persistence;
using Microsoft.Extensions.Logging.Abstractions;

namespace BizChat.Infrastructure.Tests.Persistence;

public sealed class ErasureWorkerTests : StoreContract<SqliteStores>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private IFileStorage Storage => Stores.Get<IFileStorage>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Storage.PrepareAsync(None);
    }

    [Fact]
    public async Task An_erasure_that_a_kill_has_cut_off_between_messages_and_files_is_completed_after_the_restart()
    {
        var (conversation, customer, file) = await SentFileAsync();
        var killed = new KilledStore(Stores.Writes, commits: 3);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => new EraseCustomer(killed, Erasures(killed), Clock).Handle(Arrange.Trusted, Shop, customer, None));
        Assert.Null((await Stores.History.ReadAsync(Scope.Everything, conversation, new MessageRange(1), None))!.Items[0].FileUrl);
        Assert.NotNull(await Storage.OpenAsync(file, None));

        using var worker = new ErasureWorker(Erasures(Stores.Writes), Stores.Get<Dialect>(), Clock, Stores.Get<BackgroundMetrics>(), NullLogger<ErasureWorker>.Instance);
        Clock.Advance(ResumeErasures.Grace + TimeSpan.FromSeconds(1));
        await worker.StartAsync(None);

        await Until.TrueAsync(async () => await PendingAsync() == 0);
        await worker.StopAsync(None);
        Assert.Null(await Storage.OpenAsync(file, None));
        Assert.Null(await Stores.Reads.FindAsync<StoredFile, UploadView>(file, None));
    }

    private ResumeErasures Erasures(IWriteStore writes) => new(writes, Stores.Reads, Storage, Stores.Get<IErasedDataPurge>(), Clock);

    private async Task<int> PendingAsync() =>
        (await Stores.Reads.ListAsync<Domain.Customers.PendingErasure, PendingErasureState>(new Application.Customers.Specs.PendingErasures(Clock.GetUtcNow()), None)).Count;

    private async Task<(long Conversation, string Customer, string File)> SentFileAsync()
    {
        var start = new ConversationStart { BusinessId = Shop, CustomerName = "Ann" };
        var view = (await new StartConversation(Stores.Writes, Stores.Views, Stores.Tokens, Stores.Turns, Stores.Automatic, Clock).Handle(new Caller.Visitor(), start, None)).Value.View;
        var file = StoredFile.Keep(Guid.NewGuid() + ".txt", Shop, "invoice.txt", 7, FileTypes.PlainText, null, Clock.GetUtcNow());
        await Storage.WriteAsync(file.FileName, "text/plain", new MemoryStream(Encoding.UTF8.GetBytes("invoice")), None);
        await Stores.WriteAsync(work =>
        {
            work.Add(file);
            return ValueTask.FromResult(new Done());
        });
        var draft = new MessageDraft { SenderType = Side.Business, SenderName = "Bo", FileUrl = file.Url };
        Assert.Null((await new SendMessage(Stores.Writes, Stores.Views, Stores.Turns, Stores.Automatic, Clock).Handle(Arrange.Trusted, view.Id, draft, None)).Error);
        return (view.Id, view.CustomerId.ToString(), file.FileName);
    }

    /// <summary>Makes so many commits and no more.</summary>
    private sealed class KilledStore(IWriteStore store, int commits) : IWriteStore
    {
        private int made;

        public Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct) =>
            made++ < commits ? store.WriteAsync(work, ct) : throw new StoreUnavailableException("database", "The server was killed.");
    }
}
