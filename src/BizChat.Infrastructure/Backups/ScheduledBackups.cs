using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Persistence.Transfer;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Backups;

/// <summary>Takes backups by the schedule, opens each to verify it, and deletes the oldest. An attempt that fails is repeated at the next time.</summary>
internal sealed partial class ScheduledBackups(
    BackupSettings settings, BackupStore store, Backup backup, BackupState state, TimeProvider clock, BackgroundMetrics metrics, ILogger<ScheduledBackups> log)
    : RestartingService(clock, metrics, log)
{
    /// <summary>Timers cannot wait for much longer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly TimeProvider clock = clock;

    protected override async Task RunAsync(CancellationToken ct)
    {
        if (await store.ListAsync(ct) is [.., var newest]) state.Succeeded(StorageName.TimeOf(newest));
        while (settings.Schedule.GetNextOccurrence(clock.GetUtcNow().UtcDateTime) is { } next)
        {
            while (next - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero) await Task.Delay(wait < LongestWait ? wait : LongestWait, clock, ct);
            await TakeAsync(ct);
        }
    }

    private async Task TakeAsync(CancellationToken ct)
    {
        try
        {
            // Copying and checking the database blocks the thread.
            var made = await Task.Run(() => backup.TakeAsync(store.MakeWorkFolder(), new TransferReport(), ct), ct);
            try
            {
                var kept = await store.KeepAsync(made, ct);
                await Task.Run(() => backup.VerifyAsync(kept.FullName, new TransferReport(), ct), ct);
                state.Succeeded(StorageName.TimeOf(made.Name));
                LogTaken(log, made.Name, made.Length);
            }
            catch
            {
                await store.DeleteAsync(made.Name, CancellationToken.None);
                throw;
            }
            finally
            {
                store.CleanUp(made);
            }
            foreach (var old in (await store.ListAsync(ct)).SkipLast(settings.Keep)) await store.DeleteAsync(old, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            state.Failed(error.Message);
            LogFailed(log, error);
        }
    }

    [LoggerMessage(LogLevel.Information, "Backup {Name} is made and verified: {Bytes} bytes.")]
    private static partial void LogTaken(ILogger logger, string name, long bytes);

    [LoggerMessage(LogLevel.Error, "The scheduled backup failed; the next one is at the next time of Backup__Schedule.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
