using System.Collections;

namespace BizChat.WebApi.Common;

/// <summary>The settings there are, by the names that operators write; <c>docs/operating.md</c> describes each.</summary>
internal static class SettingNames
{
    private const string Separator = "__";

    private static readonly string[] Single =
    [
        "PORT", "Https__CertificatePath", "Https__KeyPath", "NODE_ENV", "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS", "DB_PATH", "UPLOAD_DIR", "CORS_ORIGIN", "DEMO_DATA",
        "Database__Provider", "Database__ConnectionString",
        "Storage__Provider", "Storage__Downloads", "Storage__Endpoint", "Storage__Region", "Storage__Bucket", "Storage__CreateBucket", "Storage__AccessKey",
        "Storage__SecretKey", "Storage__PathStyle", "Storage__ConnectionString", "Storage__Container",
        "Access__Mode", "Access__AccessTokenMinutes", "Access__RefreshTokenDays", "Access__CustomerTokenDays", "Access__InvitationDays",
        "Retention__SessionsDays", "Retention__InvitationsDays", "Retention__AuditDays",
        "RateLimits__Enabled", "Uploads__CustomerFilesPerHour", "Uploads__CustomerMegabytesPerHour", "Uploads__BusinessMegabytes", "Uploads__RemoveMetadata",
        "Connections__PerCaller", "Connections__PerAddress", "Connections__Total",
        "Proxy__Trusted", "Logs__Requests", "Metrics__Public", "Metrics__Token", "Widget__FrameAncestors", "Realtime__Redis", "Push__Subject", "Push__AllowPrivate",
        "Backup__Schedule", "Backup__Folder", "Backup__Keep",
        "Mail__From", "Mail__Smtp__Host", "Mail__Smtp__Port", "Mail__Smtp__User", "Mail__Smtp__Password", "Mail__Smtp__Security",
        "Mail__Imap__Host", "Mail__Imap__Port", "Mail__Imap__User", "Mail__Imap__Password", "Mail__Imap__Folder", "Mail__Imap__Security", "Public__Url",
    ];

    public static IReadOnlyCollection<string> All { get; } =
        [.. Single, .. RateLimitPolicy.Usual.Keys.SelectMany(action => new[] { $"RateLimits__{action}__Burst", $"RateLimits__{action}__PerMinute" })];

    private static readonly HashSet<string> Known = new(All, StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Groups = new(All.Where(name => name.Contains(Separator, StringComparison.Ordinal)).Select(GroupOf), StringComparer.OrdinalIgnoreCase);

    /// <summary>What looks like a setting but is none: of one of our groups, or within two letters of a name. Without the values.</summary>
    /// <param name="names">Names of environment variables, or keys of the configuration.</param>
    /// <returns>Each with the setting that was probably meant; null when none is near.</returns>
    public static IEnumerable<(string Name, string? Meant)> Unknown(IEnumerable<string> names) =>
        from name in names.Select(name => name.Replace(":", Separator, StringComparison.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase)
        where !Known.Contains(name)
        let meant = All.Where(known => Distance(name, known) <= Tolerance(known)).MinBy(known => Distance(name, known))
        where meant is not null || (name.Contains(Separator, StringComparison.Ordinal) && Groups.Contains(GroupOf(name)))
        orderby name
        select (name, meant);

    /// <summary>The same for this process: its environment, arguments and appsettings files.</summary>
    public static IEnumerable<(string Name, string? Meant)> Unknown(IConfiguration configuration) => Unknown(
        [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key),
            .. configuration.AsEnumerable().Where(setting => setting.Value is not null).Select(setting => setting.Key)]);

    /// <summary>Short names have too many neighbours that are something else.</summary>
    private static int Tolerance(string known) => known.Length < 6 ? 1 : 2;

    private static string GroupOf(string name) => name[..name.IndexOf(Separator, StringComparison.Ordinal)];

    /// <summary>How many letters must be added, removed, replaced or swapped with the next, without regard to case.</summary>
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 2) return int.MaxValue;
        var costs = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            for (var j = 0; j <= other.Length; j++)
                costs[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1,
                    Math.Min(costs[i - 1, j - 1] + (Same(i - 1, j - 1) ? 0 : 1), i > 1 && j > 1 && Same(i - 1, j - 2) && Same(i - 2, j - 1) ? costs[i - 2, j - 2] + 1 : int.MaxValue));
        return costs[one.Length, other.Length];

        bool Same(int i, int j) => char.ToUpperInvariant(one[i]) == char.ToUpperInvariant(other[j]);
    }
}
