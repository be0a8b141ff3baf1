using BizChat.Application.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.WebApi.Operations;

/// <summary>What both the command <c>doctor</c> and the System page find out about the server.</summary>
internal static class SystemChecks
{
    // Its group may read the file of settings that the operating page makes: it is root's, and the service is in the group.
    private const UnixFileMode ForOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Settings that are probably a mistake, and files that hold secrets and can be read by others.</summary>
    /// <param name="settings">The server's.</param>
    /// <param name="configuration">Where they come from.</param>
    /// <param name="secretFiles">Files of the database and of settings.</param>
    public static IEnumerable<Finding> Find(Settings settings, IConfiguration configuration, IEnumerable<string> secretFiles)
    {
        var unknown = string.Join(", ", SettingNames.Unknown(configuration).Select(setting => setting.Meant is null ? setting.Name : $"{setting.Name} ({setting.Meant}?)"));
        yield return unknown.Length == 0 ? new("settings", FindingStatus.Ok) : new("settings", FindingStatus.Warning, unknown);
        yield return new("access", settings.Access is AccessMode.Open ? FindingStatus.Warning : FindingStatus.Ok, settings.Access.ToString().ToLowerInvariant());
        var readable = string.Join(", ", secretFiles.Where(file => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ForOthers) != 0));
        yield return readable.Length == 0 ? new("file_modes", FindingStatus.Ok) : new("file_modes", FindingStatus.Warning, readable);
    }

    /// <summary>The health checks, each under its own name.</summary>
    public static IEnumerable<Finding> Find(HealthReport report) => report.Entries.Select(entry => entry.Value.HasFailed()
        ? new Finding(entry.Key, FindingStatus.Failed, entry.Value.Exception?.Message ?? entry.Value.Description)
        : new Finding(entry.Key, FindingStatus.Ok));
}
