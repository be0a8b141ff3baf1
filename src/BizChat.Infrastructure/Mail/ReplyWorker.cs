using System.Net.Sockets;
using BizChat.Application.Mail;
using BizChat.Domain.Mail;
using BizChat.Infrastructure.Resilience;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;

namespace BizChat.Infrastructure.Mail;

/// <summary>
/// Fetches replies from the mailbox: at once where the server has IDLE, otherwise twice a minute. One node does; another goes on when it has been silent. A mail
/// that was taken is marked as seen after it is stored; all others stay as they are.
/// </summary>
internal sealed partial class ReplyWorker(
    MailSettings settings, TakeReply take, TakeReport report, IWriteStore store, MailMetrics metrics, TimeProvider clock, BackgroundMetrics background, ILogger<ReplyWorker> log)
    : RestartingService(clock, background, log)
{
    /// <summary>The longest time between two looks.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1), Pause = TimeSpan.FromSeconds(10);

    private const uint LargestMail = 40 * 1024 * 1024;

    // Not the injected clock: the network is real whatever clock the program goes by.
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly string node = Guid.NewGuid().ToString("N");
    private readonly ILogger log = log;
    private readonly HashSet<UniqueId> left = [];
    private uint validity;
    private bool isFailing;

    protected override async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                if (await IsMineAsync(ct)) await FollowAsync(ct);
            }
            catch (Exception error) when (!ct.IsCancellationRequested && error is IOException or SocketException or ProtocolException or CommandException or AuthenticationException
                or ServiceNotConnectedException or ServiceNotAuthenticatedException or FolderNotFoundException or SslHandshakeException or NotSupportedException or TimeoutException or StoreUnavailableException or StorageFullException)
            {
                if (!isFailing) LogFailing(log, settings.Imap!.ToString(), error.Message);
                isFailing = true;
            }
            await Task.Delay(Pause, clock, ct);
        }
    }

    /// <summary>Looks at the mailbox as long as this node has it.</summary>
    private async Task FollowAsync(CancellationToken ct)
    {
        using var client = new ImapClient();
        await MailConnections.ConnectAsync(client, settings.Imap!, ct);
        var folder = await client.GetFolderAsync(settings.Folder, ct);
        await folder.OpenAsync(FolderAccess.ReadWrite, ct);
        if (folder.UidValidity != validity) left.Clear();
        validity = folder.UidValidity;
        isFailing = false;
        do
        {
            foreach (var uid in await folder.SearchAsync(SearchQuery.NotSeen, ct))
            {
                if (left.Contains(uid)) continue;
                // Many mails take longer than the lease.
                if (!await IsMineAsync(ct)) break;
                await LookAsync(folder, uid, ct);
            }
            await WaitAsync(client, folder, ct);
        }
        while (await IsMineAsync(ct));
        await client.DisconnectAsync(quit: true, ct);
    }

    private async Task LookAsync(IMailFolder folder, UniqueId uid, CancellationToken ct)
    {
        if (await OutcomeAsync(folder, uid, ct) is not { } outcome) return;
        metrics.Received(outcome.ToString().ToLowerInvariant());
        if (outcome is ReplyOutcome.Taken or ReplyOutcome.Reported) await folder.AddFlagsAsync(uid, MessageFlags.Seen, silent: true, ct);
        else left.Add(uid);
    }

    /// <returns>Null for a mail that was deleted meanwhile.</returns>
    private async Task<ReplyOutcome?> OutcomeAsync(IMailFolder folder, UniqueId uid, CancellationToken ct)
    {
        try
        {
            // The rest of a mail is fetched only when it is for us.
            var headers = await folder.GetHeadersAsync(uid, ct);
            var isReport = MailReports.IsReport(headers);
            if (!isReport && MailHeaders.IsAutomatic(headers, settings.From)) return ReplyOutcome.Automatic;
            if (!isReport && MailHeaders.Tokens(headers, settings.From) is []) return ReplyOutcome.Unknown;
            var sizes = await folder.FetchAsync([uid], MessageSummaryItems.Size, ct);
            if (sizes.Any(summary => summary.Size > LargestMail)) return ReplyOutcome.TooLarge;

            await using var bytes = await folder.GetStreamAsync(uid, ct);
            if (isReport) return await MailReports.ReadAsync(bytes, settings.From, ct) is { } reported ? await report.Handle(reported, ct) : ReplyOutcome.Automatic;
            return await take.Handle(await MailReader.ReadAsync(bytes, settings.From, ct), ct);
        }
        catch (MessageNotFoundException)
        {
            return null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or InvalidOperationException)
        {
            LogUnreadable(log, uid.Id, unreadable);
            return ReplyOutcome.Unreadable;
        }
    }

    private async Task WaitAsync(ImapClient client, IMailFolder folder, CancellationToken ct)
    {
        if (!client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(Step, clock, ct);
            await client.NoOpAsync(ct);
            return;
        }
        using var over = new CancellationTokenSource(Step, clock);
        void End(object? sender, EventArgs change) => over.Cancel();
        folder.CountChanged += End;
        try
        {
            await client.IdleAsync(over.Token, ct);
        }
        finally
        {
            folder.CountChanged -= End;
        }
    }

    private async Task<bool> IsMineAsync(CancellationToken ct) => (await store.WriteAsync<bool>(async work =>
    {
        if (await work.FindAsync<MailCursor>(MailCursor.Mailbox) is not { } cursor) work.Add(cursor = MailCursor.Start(MailCursor.Mailbox, 0));
        var now = Clock.GetUtcNow();
        return cursor.Take(node, now + Lease, now);
    }, ct)).Value;

    [LoggerMessage(LogLevel.Warning, "Replies cannot be fetched from {Server}; trying again every 10 s. {Reason}")]
    private static partial void LogFailing(ILogger logger, string server, string reason);

    [LoggerMessage(LogLevel.Warning, "Mail {Uid} of the mailbox cannot be read; it is left there.")]
    private static partial void LogUnreadable(ILogger logger, uint uid, Exception error);
}
