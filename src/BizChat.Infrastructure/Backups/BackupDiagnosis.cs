using System.Globalization;
using BizChat.Application.Health;
using BizChat.Infrastructure.Files;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Backups;

/// <summary>Looks at the scheduled backups, from a process beside the server.</summary>
public static class BackupDiagnosis
{
    /// <summary>Whether there is a backup, and none of those after it is missing but the one that may be under way; null without a schedule.</summary>
    public static async Task<Finding?> InspectBackupsAsync(this IServiceProvider services, CancellationToken ct)
    {
        if (services.GetService<BackupSettings>() is not { } settings) return null;
        try
        {
            if (await services.GetRequiredService<BackupStore>().ListAsync(ct) is not [.., var newest]) return new("backup", FindingStatus.Warning, "there is none yet");
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var begunAt = StorageName.TimeOf(newest);
            var age = string.Create(CultureInfo.InvariantCulture, $"the newest is {(now - begunAt).TotalHours:0.#} h old");
            return new("backup", IsOneMissing(settings, begunAt.UtcDateTime, now.UtcDateTime) ? FindingStatus.Warning : FindingStatus.Ok, age);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            return new("backup", FindingStatus.Failed, error.Message);
        }
    }

    private static bool IsOneMissing(BackupSettings settings, DateTime newest, DateTime now) =>
        settings.Schedule.GetNextOccurrence(newest) is { } due && settings.Schedule.GetNextOccurrence(due) is { } next && next < now;
}
