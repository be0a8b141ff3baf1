using Cronos;
using Microsoft.Extensions.Configuration;

namespace BizChat.Infrastructure.Backups;

/// <summary>When the server takes backups by itself, and where it keeps them.</summary>
public sealed class BackupSettings
{
    /// <summary>The value of <c>Backup__Folder</c> for the remote file storage.</summary>
    private const string InStorage = "storage";

    private BackupSettings(CronExpression schedule, string folder, int keep) => (Schedule, Folder, Keep) = (schedule, folder == InStorage ? null : Path.GetFullPath(folder), keep);

    /// <summary>In UTC.</summary>
    internal CronExpression Schedule { get; }

    /// <summary>Null for the remote file storage.</summary>
    public string? Folder { get; }

    /// <summary>How many backups are kept; older ones are deleted.</summary>
    public int Keep { get; }

    /// <returns>Null when no backups are to be taken.</returns>
    /// <exception cref="SettingException">One is unusable.</exception>
    public static BackupSettings? Read(IConfiguration configuration)
    {
        var settings = new SettingReader(configuration, "Backup");
        if (settings.Text("Schedule") is not { } text) return null;
        if (!CronExpression.TryParse(text, out var schedule) || schedule.GetNextOccurrence(DateTime.UnixEpoch) is null) throw settings.Unusable("Schedule", $"'{text}' is no cron expression such as '30 3 * * *', which is half past three (UTC) every day.");
        return new BackupSettings(schedule, settings.Text("Folder") ?? "./backups", settings.Number("Keep", 7));
    }
}
