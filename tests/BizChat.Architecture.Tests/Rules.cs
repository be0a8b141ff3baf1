using System.Text.RegularExpressions;

namespace BizChat.Architecture.Tests;

/// <summary>The walls, as tables. Each rule gives what breaks it, as sentences.</summary>
public static partial class Rules
{
    private static readonly string[] Modules = ["Common", "Businesses", "Access", "Conversations", "Messages", "Files", "Notes", "CannedReplies", "Customers", "Inbox", "Search", "Mail", "Feed", "Audit", "Health"];

    /// <summary>Which modules a module may see besides itself. Feed and Audit see ids only, and are seen by whoever writes.</summary>
    public static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Common"] = [],
        ["Businesses"] = ["Common", "Feed", "Audit"],
        ["Access"] = ["Common", "Businesses", "Feed", "Audit"],
        ["Conversations"] = ["Common", "Businesses", "Access", "Feed", "Audit"],
        ["Messages"] = ["Common", "Businesses", "Access", "Conversations", "Files", "Feed", "Audit"],
        ["Files"] = ["Common", "Businesses", "Feed", "Audit"],
        ["CannedReplies"] = ["Common", "Businesses", "Messages", "Audit"],
        ["Notes"] = ["Common", "Access", "Conversations", "Messages", "Files", "Feed", "Audit"],
        ["Customers"] = ["Common", "Businesses", "Access", "Conversations", "Messages", "Files", "Feed", "Audit"],
        ["Inbox"] = ["Common", "Businesses", "Access", "Conversations", "Messages", "Feed", "Audit"],
        ["Search"] = ["Common", "Businesses", "Access", "Conversations", "Messages"],
        ["Mail"] = ["Common", "Businesses", "Access", "Conversations", "Messages", "Files", "Customers", "Feed", "Audit"],
        ["Feed"] = ["Common"],
        ["Audit"] = ["Common"],
        ["Health"] = ["Common"],
        ["Ports"] = Modules,
        [""] = Modules,
    };

    /// <summary>Files that see more than their module may, and why.</summary>
    public static readonly (string Path, string Module, string Because)[] ArguedArrows =
    [
        .. Modules.Except(["Common"]).Select(module => ("BizChat.Application/Common/WireJsonContext.cs", module, "its one list of all that goes over the wire lets the compiler write the JSON")),
        .. new[] { "Businesses", "Health", "Inbox" }.Select(module => ("BizChat.Application/Common/WireJson.cs", module, "how their values are written belongs to the one JSON contract")),
        ("BizChat.Application/Access/ChangeProfile.cs", "Conversations", "the open conversations of an agent show name and picture"),
        ("BizChat.Application/Access/ChangeProfile.cs", "Files", "the picture is an uploaded image"),
        ("BizChat.Application/Businesses/ChangeBusiness.cs", "Files", "the logo of the widget is an uploaded image"),
        ("BizChat.Application/Businesses/JoinBusiness.cs", "Access", "tells the availability of the connected members"),
        ("BizChat.Application/Access/RemoveMember.cs", "Conversations", "unassigns the open conversations of who leaves"),
        ("BizChat.Application/Audit/ReadAudit.cs", "Access", "names the agents and API keys whose ids the entries hold"),
        ("BizChat.Application/Audit/ReadAudit.cs", "Businesses", "asks whether there is the business"),
        ("BizChat.Application/Businesses/ReadBusiness.cs", "Access", "shows which agents are available"),
        ("BizChat.Application/Common/Problem.cs", "Messages", "a refusal shows the messages that its sender has not seen; only that view is seen"),
        ("BizChat.Application/Conversations/StartConversation.cs", "Messages", "posts the first message"),
        ("BizChat.Application/Feed/ReadFeed.cs", "Businesses", "asks whether there is the business, and shows it as it is now"),
        ("BizChat.Application/Customers/EraseCustomer.cs", "Mail", "erases the mails about the customer's conversations"),
        ("BizChat.Application/Feed/ReadFeed.cs", "Conversations", "asks whether the caller may see the conversation"),
        ("BizChat.Application/Feed/ReadFeedHead.cs", "Conversations", "asks whether the caller may see any conversation"),
        ("BizChat.Application/Files/UploadFile.cs", "Access", "asks whether its customer is still there when the file has come in"),
        ("BizChat.Application/Files/UploadView.cs", "Messages", "the resource says which message_type its message would have; only that enum is seen"),
    ];

    /// <summary>
    /// Which folders of Infrastructure a folder may see besides itself: only such as stand above it, so there is no cycle. The files beside the folders
    /// register everything, so they see all and none sees them, but for <see cref="SeenByAll"/>.
    /// </summary>
    public static readonly (string Folder, string[] Seen)[] Folders =
    [
        ("Mapping", []),
        ("Resilience", []),
        ("Redis", []),
        ("Time", []),
        ("Files", ["Resilience"]),
        ("Mail", ["Resilience"]),
        ("Security", ["Redis"]),
        ("Realtime", ["Resilience", "Redis", "Security"]),
        ("Persistence/Sql", []),
        ("Persistence/Model", []),
        ("Persistence/Engine", ["Resilience", "Files", "Persistence/Sql", "Persistence/Model"]),
        ("Persistence/Queries", ["Resilience", "Realtime", "Persistence/Sql", "Persistence/Model", "Persistence/Engine"]),
        ("Persistence/Sqlite", ["Resilience", "Files", "Persistence/Sql", "Persistence/Model", "Persistence/Engine", "Persistence/Queries"]),
        ("Persistence/Postgres", ["Resilience", "Persistence/Sql", "Persistence/Model", "Persistence/Engine", "Persistence/Queries"]),
        ("Persistence/Transfer", ["Files", "Persistence/Model", "Persistence/Engine"]),
        ("Persistence", ["Resilience", "Redis", "Realtime", "Persistence/Model", "Persistence/Engine", "Persistence/Sqlite", "Persistence/Postgres"]),
        ("Backups", ["Resilience", "Files", "Persistence", "Persistence/Engine", "Persistence/Transfer"]),
        ("Outbound", []),
        ("Push", ["Resilience", "Realtime", "Outbound"]),
        ("Health", ["Resilience", "Files", "Realtime", "Persistence/Engine"]),
    ];

    /// <summary>The files beside the folders of Infrastructure that every folder may see, and that see none.</summary>
    private static readonly string[] SeenByAll = ["DatabaseSettings", "Metrics", "RefusalMetrics", "SettingReader", "TransferReport"];

    /// <summary>Which layers a layer may see besides itself.</summary>
    public static readonly Dictionary<string, string[]> Layers = new()
    {
        ["Domain"] = [],
        ["Application"] = ["Domain"],
        ["Infrastructure"] = ["Application", "Domain"],
        ["SelfTest"] = [],
        ["WebApi"] = ["Infrastructure", "Application", "Domain", "SelfTest"],
    };

    /// <summary>Where a package, or a namespace of the framework, may be named: nowhere else.</summary>
    public static readonly (string Package, string Place)[] Places =
    [
        ("Microsoft.EntityFrameworkCore", @"^BizChat\.Infrastructure/(Persistence/|DependencyInjection\.cs)"),
        ("Microsoft.Data.Sqlite", @"^BizChat\.Infrastructure/Persistence/Sqlite/"),
        ("Npgsql", @"^BizChat\.Infrastructure/Persistence/Postgres/"),
        ("SQLitePCL", @"^BizChat\.Infrastructure/Persistence/Sqlite/"),
        ("Microsoft.AspNetCore.SignalR", @"^BizChat\.(Infrastructure/(Realtime/|(Dependency|Operations)(Injection|Registration)\.cs)|WebApi/OpenApi/HubDescription\.cs)"),
        ("Microsoft.AspNetCore", @"^BizChat\.(Infrastructure/(Realtime/|Security/(SecretProtector|Passwords)\.cs|Redis/SharedCache\.cs|Persistence/KeyRing\.cs|Maintenance\.cs|(Access|Dependency|Operations)(Injection|Registration)\.cs)|WebApi/)"),
        ("Microsoft.IdentityModel", @"^BizChat\.Infrastructure/Security/"),
        ("MessagePack", @"^BizChat\.Infrastructure/Realtime/"),
        ("Mapster", @"^BizChat\.Infrastructure/Persistence/Model/Projections/"),
        ("AutoMapper", @"^BizChat\.Infrastructure/Mapping/"),
        ("Polly", @"^BizChat\.Infrastructure/Resilience/"),
        ("StackExchange.Redis", @"^BizChat\.Infrastructure/(Redis/|Realtime/NodeBus\.cs|Security/SharedLimits\.cs)"),
        ("SkiaSharp", @"^BizChat\.Infrastructure/Files/"),
        ("Ardalis.Specification", @"^BizChat\.(Application/(\w+/Specs|Ports)/|Infrastructure/Persistence/)"),
        ("OpenTelemetry", @"^BizChat\.WebApi/"),
        ("Scalar", @"^BizChat\.WebApi/"),
        ("NodaTime", @"^BizChat\.Infrastructure/Time/"),
        ("Lib.Net.Http.WebPush", @"^BizChat\.Infrastructure/Push/"),
        ("MailKit", @"^BizChat\.Infrastructure/Mail/"),
        ("MimeKit", @"^BizChat\.Infrastructure/Mail/"),
        ("Cronos", @"^BizChat\.Infrastructure/Backups/"),
        ("System.CommandLine", @"^BizChat\.WebApi/Commands/"),
    ];

    private static readonly (string Word, string Instead)[] Banned =
    [
        (@"\bDateTime(Offset)?\.(Utc)?Now\b", "TimeProvider"), (@"\bDateTime\.Today\b", "TimeProvider"),
        (@"\bThread\.Sleep\b", "a signal"), (@"\bTask\.Delay\((?!.*\bclock\b)", "TimeProvider"),
        (@"\basync void\b", "a task"), (@"#region\b", "a smaller file"), (@"\bConfigureAwait\b", "nothing"),
    ];

    private static readonly string[] EmptyNames = ["Interfaces", "Services", "Helpers", "Utils", "Managers", "Misc"];

    public static IEnumerable<string> LayerBreaks(SourceFile file) =>
        from layer in Layers.Keys
        where layer != file.Layer && !Layers[file.Layer].Contains(layer) && (file.Mentions("BizChat." + layer) || file.Mentions(layer))
        select $"{file} sees the layer {layer}.";

    public static IEnumerable<string> ForeignBreaks(SourceFile file) => file.Layer switch
    {
        "Domain" => Usings(file).Where(used => !IsOf(used, "System", "BizChat.Domain")).Select(used => $"{file} uses {used}."),
        "Application" => Usings(file)
            .Where(used => !IsOf(used, "System", "BizChat.Domain", "BizChat.Application", "Ardalis.Specification")
                && !(used == "Microsoft.Extensions.DependencyInjection" && file.Path.EndsWith("/DependencyInjection.cs", StringComparison.Ordinal)))
            .Select(used => $"{file} uses {used}."),
        _ => [],
    };

    public static IEnumerable<string> ArrowBreaks(SourceFile file) =>
        file.Layer is "Domain" or "Application"
            ? !Arrows.TryGetValue(file.Module, out var seen)
                ? [$"{file} is in a module that no arrow leads to."]
                : Modules.Where(module => module != file.Module && !seen.Contains(module) && Sees(file, module)
                        // What every caller's scope and every wire form speak of.
                        && !(file is { Layer: "Application", Module: "Common" } && !SeesIn(file, "Application", module))
                        && !ArguedArrows.Any(argued => argued.Path == file.Path && argued.Module == module))
                    .Select(module => $"{file} sees the module {module}.")
            : [];

    public static IEnumerable<string> FolderBreaks(SourceFile file)
    {
        if (file.Layer != "Infrastructure") return [];
        var own = FolderOf(file.Path);
        if (own.Length == 0 && !IsSeenByAll(file.Path)) return [];
        var seen = Folders.FirstOrDefault(row => row.Folder == own).Seen;
        return own.Length > 0 && seen is null
            ? [$"{file} is in a folder that no arrow leads to."]
            : SeenFolders(file).Where(folder => seen?.Contains(folder) != true).Select(folder => $"{file} sees {(folder.Length == 0 ? "what registers everything" : folder)}.");
    }

    /// <summary>The folders of Infrastructure that a file of it names something of: by a using, by a qualified name, or because a folder's types are seen by those below it.</summary>
    public static IEnumerable<string> SeenFolders(SourceFile file)
    {
        var own = FolderOf(file.Path);
        var named = Regex.Matches(file.Code, @"(?<![\w.])BizChat\.Infrastructure\.([\w.]+)").Select(match => RowOf(match.Groups[1].Value.Replace('.', '/')) ?? "")
            .Concat(Folders.Select(row => row.Folder).Where(folder => IsInside(own, ParentOf(folder)) && Regex.IsMatch(file.Code, $@"(?<![\w.""]){folder.Split('/')[^1]}\.[A-Z]")));
        var above = SourceFile.All.Where(other => other.Layer == "Infrastructure" && FolderOf(other.Path) is var folder && folder != own && IsInside(own, folder) && !IsSeenByAll(other.Path)
            && file.Mentions(Path.GetFileNameWithoutExtension(other.Path))).Select(other => FolderOf(other.Path));
        return named.Where(folder => folder.Length > 0).Concat(above).Distinct().Where(folder => folder != own);
    }

    public static IEnumerable<string> PackageBreaks(SourceFile file) =>
        from place in Places
        where file.Uses(place.Package) && !Regex.IsMatch(file.Path, place.Place)
        select $"{file} names {place.Package}.";

    /// <summary>A database is one folder and one line: nothing else names one, not even a comment.</summary>
    public static IEnumerable<string> ProviderBreaks(SourceFile file) =>
        Regex.IsMatch(file.Path, @"^BizChat\.Infrastructure/Persistence/((Sqlite|Postgres)/|DatabaseProviders\.cs)")
            ? []
            : Regex.Matches(file.Text, "sqlite|postgres|npgsql", RegexOptions.IgnoreCase).Select(name => $"{file} names {name.Value}.").Distinct();

    public static IEnumerable<string> WordBreaks(SourceFile file) =>
        from banned in Banned
        where Regex.IsMatch(file.Code, banned.Word)
        select $"{file} has {banned.Word}; use {banned.Instead}.";

    public static IEnumerable<string> NameBreaks(SourceFile file) =>
        from part in file.Path.Replace(".cs", "", StringComparison.Ordinal).Split('/')
        where EmptyNames.Contains(part) || (part.EndsWith("Manager", StringComparison.Ordinal) && !part.EndsWith("HubLifetimeManager", StringComparison.Ordinal)) || part.EndsWith("Helper", StringComparison.Ordinal)
        select $"{file} is named {part}, which says nothing.";

    /// <summary>The folder of <see cref="Folders"/> that a file belongs to; empty beside them.</summary>
    public static string FolderOf(string path)
    {
        var below = string.Join('/', path.Split('/')[1..^1]);
        return RowOf(below) ?? below;
    }

    private static string? RowOf(string below) => Folders.Select(row => row.Folder).Where(folder => IsInside(below, folder)).MaxBy(folder => folder.Length);

    private static string ParentOf(string folder) => folder.Contains('/') ? folder[..folder.LastIndexOf('/')] : "";

    private static bool IsInside(string folder, string outer) => outer.Length == 0 || folder.StartsWith(outer + "/", StringComparison.Ordinal) || folder == outer;

    private static bool IsSeenByAll(string path) => SeenByAll.Contains(Path.GetFileNameWithoutExtension(path)) && path.Count(c => c == '/') == 1;

    private static bool Sees(SourceFile file, string module) => SeesIn(file, "Domain", module) || SeesIn(file, "Application", module);

    /// <summary>By a using, or by a qualified name from any namespace around it.</summary>
    private static bool SeesIn(SourceFile file, string layer, string module) =>
        file.Mentions($"BizChat.{layer}.{module}") || file.Mentions($"{layer}.{module}")
        || (file.Layer == layer && Regex.IsMatch(file.Code, $@"(?<![\w.""]){module}\.[A-Z]"));

    private static IEnumerable<string> Usings(SourceFile file) => UsingLine().Matches(file.Code).Select(match => match.Groups[1].Value);

    private static bool IsOf(string used, params string[] roots) =>
        roots.Any(root => used == root || used.StartsWith(root + ".", StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
