using System.Text.RegularExpressions;

namespace BizChat.Architecture.Tests;

/// <summary>The project uses the field's terms: retired words stay out of the sources, the documentation and the build files.</summary>
public sealed partial class VocabularyTests
{
    /// <summary>Retired words as regular expressions, and what to say instead. (?i) ignores case; identifiers are case-sensitive.</summary>
    private static readonly (string Retired, string Say)[] Words =
    [
        (@"(?i)(?<![/\w])stor(?:y|ies)\b(?!/)", "unit of work"),
        (@"\w*Stor(?:y|ies)\b", "WriteRequest, unit of work"),
        ("(?i)told again", "retried"),
        (@"\bIWork\b|\bEndStory\b|\.Cold\b", "IUnitOfWork, Complete, Ef"),
        (@"\b(?:[A-Z]\w*)?[Ss]tandings?\b|\bCurrentCaller asking\b", "HealthStatus, CallerCache, CurrentCaller, JoinedConversation, JoinedBusiness"),
        (@"\bForesight\b", "PrefetchHint"),
        (@"\bI?Access(?:News|Watch|Changes?)\b", "RevocationQueue, RevocationMonitor, Revocation"),
        (@"(?i)\bfelt\b", "takes effect"),
        (@"\bProof\b|(?i:\bproven\b)", "Credential, AuthenticatedCaller"),
        (@"\bCallers\.OfAsync\b", "CallerResolver.ResolveAsync"),
        (@"(?i)\b(?:is)?doubt(?:ful|s|ed)?\b", "commit outcome unknown; bypass the cache"),
        (@"(?i:\bpulse\b)|\w*Gauges\b", "MetricsSummaryLogger, metrics"),
        (@"MovingHouse|(?i:\bmov(?:e|ing) house\b)|\bNewBox\b|\bBox\b", "DataTransfer, export, import, ArchiveReader, ArchiveWriter"),
        (@"\bI?Scrub\w*|\bISeal\b|\.Seal\(", "IErasedDataPurge, ISecretProtector.Protect"),
        (@"\bI?(?:Chat)?Notifier\b|\.Told\b", "IEventPublisher, Committed, Published"),
        (@"\bRoom(?:Push|Delivery)\b|\bListeners?\b|\bRooms\.(?:Came|Went)\b|\bGoneAsync\b", "HubEventPublisher, BoundedHubLifetimeManager, Subscriber"),
        (@"(?i)\btypists?\b", "TypingIndicators, sender"),
        (@"\bFrontDoor\b|\bImpatientBody\b|\bGentleStop\b|(?i:\bfarewell\b|\bhurry\b)", "RequestGuardMiddleware, WriteTimeoutStream, GracefulShutdown, drain period, force"),
        (@"\bLimitedTo\b|<Act>", "RequireRateLimit, RateLimitedAction"),
        (@"\bLookAtInvitation\b|\bInvitationLook\b|\bInvitationOffer\b", "GetInvitation, InvitationTokenRequest, InvitationPreview"),
        (@"\bNoteDenied\b|\bDenials\b|\bNotingDenials\b", "AuditForbidden"),
        (@"\bForAll\b|\bOnlyForSomebody\b|\bIsSomebody\b|\bOnlyFromKnownPages\b", "AllowAnonymous, RequireAuthenticated, IsAuthenticated, RequireKnownOrigin"),
        (@"\bMapAround\b", "MapOperations"),
        (@"\bReadMe\b|\bKeepSession\b|\bShowLogo\b", "GetCurrentUser, ExtendSession, ChangeLogo"),
        (@"\bLogKeeper\b|\bIReading\b|\bPendingRows\b|\bPostgresContexts\b", "WalTruncator, IEfReader, pending changes, DbContexts"),
        (@"\bSupervised\b|\bPassingFaults\b|\bRemoteFault\.(?:Passing|Lasting)\b", "RestartingService, TransientRetry, Transient, Permanent"),
        (@"\bNamedSecret\b|\bNames<", "KeyedSecret, EnumText<T>"),
        (@"(?i)\bgrown\b|\bwhat nodes share\b|\bnodes (?:write|take) (?:in )?turns\b", "clustered, shared cache, a cluster-wide write lock"),
        (@"(?i)\bno good\b|\bnobody in particular\b", "invalid or expired, unprivileged"),
    ];

    private static readonly Regex Retired = new(string.Join('|', Words.Select(word => $"(?:{word.Retired})")));

    private static readonly string[] Kinds = [".cs", ".ts", ".tsx", ".mjs", ".css", ".html", ".md", ".sh", ".yml", ".conf", ".json", ".service", ".targets", ".csproj", ".xml"];

    [Fact]
    public void Retired_words_are_gone()
    {
        var files = Files().ToList();

        Assert.True(files.Count > 400, $"Only {files.Count} files were found.");
        var uses = files.SelectMany(Uses).ToList();
        Assert.True(uses.Count == 0, string.Join('\n', uses));
    }

    [Theory]
    [InlineData("A story writes its rows.", true)]
    [InlineData("class PostgresStory", true)]
    [InlineData("The grown form", true)]
    [InlineData("sent in doubt", true)]
    [InlineData("the history, in tests/stories/access.test.ts", false)]
    [InlineData("outstanding requests; Memory grew", false)]
    [InlineData("box-shadow; addEventListener; undoubtedly", false)]
    public void A_retired_word_is_found_as_a_whole_word(string text, bool found) => Assert.Equal(found, Retired.IsMatch(text));

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var broken = Files().Where(file => file.EndsWith(".md", StringComparison.Ordinal)).SelectMany(file => Links().Matches(File.ReadAllText(file))
            .Select(link => link.Groups[1].Value).Where(target => !IsThere(file, target)).Select(target => $"{file}: {target}"));

        Assert.Empty(broken);
    }

    private static IEnumerable<string> Files() => new[] { "src", "docs", "build" }.Select(InRoot)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(SourceFile.Root, "*.md"))
        .Where(file => !Generated().IsMatch(file) && (Kinds.Contains(Path.GetExtension(file)) || Path.GetFileName(file) == "Dockerfile"));

    private static IEnumerable<string> Uses(string file) => File.ReadLines(file).Index().Where(line => Retired.IsMatch(line.Item))
        .Select(line => $"{Path.GetRelativePath(SourceFile.Root, file)}:{line.Index + 1}: say {Instead(line.Item)} in: {line.Item.Trim()}");

    private static string Instead(string line) => string.Join("; ", Words.Where(word => Regex.IsMatch(line, word.Retired)).Select(word => word.Say));

    private static bool IsThere(string file, string target)
    {
        var (path, anchor) = target.Split('#') is [var first, var second] ? (first, second) : (target, "");
        var document = path.Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));
        return Path.Exists(document) && (anchor.Length == 0 || File.ReadLines(document).Any(line => line.StartsWith('#') && Anchor(line) == anchor));
    }

    private static string Anchor(string heading) => NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static string InRoot(string path) => Path.Combine(SourceFile.Root, path);

    [GeneratedRegex(@"[/\\](?:bin|obj|node_modules|wwwroot|Migrations)[/\\]|lock\.json$|schema\.d\.ts$")]
    private static partial Regex Generated();

    [GeneratedRegex(@"\]\((?!https?:)([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
