using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Application.Audit.Specs;
using BizChat.Application.Businesses;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Audit;

/// <summary>Reads the audit log of a business, newest first. The log stores ids; names are current.</summary>
public sealed class ReadAudit(IReadStore store)
{
    /// <summary>Default page size.</summary>
    public const int UsualLimit = 50;

    /// <summary>Maximum page size.</summary>
    public const int MostLimit = 100;

    public async Task<Result<AuditPage>> Handle(Caller caller, string businessId, AuditQuery query, CancellationToken ct)
    {
        if (AuditPolicy.MayRead(caller, businessId) is { } refusal) return refusal;
        if (query.Limit is < 1 or > MostLimit) return Error.Invalid("limit", $"This must be 1 to {MostLimit}.");
        if (query.Before is < 1) return Error.Invalid("before", "This must be the id of an entry.");
        if (PlainText.CheckOptional("actor", query.Actor) is { } badActor) return badActor;
        if (PlainText.CheckOptional("action", query.Action) is { } badAction) return badAction;
        if (await store.FindAsync<Business, BusinessView>(businessId, ct) is null) return Error.NotFound("business");

        var limit = query.Limit ?? UsualLimit;
        // One entry more than the page shows whether there is another page.
        var rows = await store.ListAsync<AuditEntry, AuditRow>(new AuditBefore(businessId, query, limit + 1), ct);
        var shown = rows.Take(limit).ToList();
        var names = await NamesAsync(shown, ct);
        return new AuditPage([.. shown.Select(row => View(row, names))], rows.Count > limit);
    }

    private async Task<Dictionary<string, string>> NamesAsync(List<AuditRow> rows, CancellationToken ct)
    {
        var agents = await store.ListAsync<Agent, AgentView>(new AgentsAmong(IdsOf(rows, ActorKind.Agent)), ct);
        var keys = await store.ListAsync<ApiKey, ApiKeyView>(new ApiKeysAmong(IdsOf(rows, ActorKind.ApiKey)), ct);
        return agents.Select(agent => (agent.Id, agent.Name)).Concat(keys.Select(key => (Id: key.Id.ToString(), Name: key.Name.ToString()))).ToDictionary(actor => actor.Id, actor => actor.Name);
    }

    private static IEnumerable<string> IdsOf(List<AuditRow> rows, ActorKind kind) => rows.Where(row => row.ActorKind == kind).Select(row => row.ActorId!).Distinct();

    private static AuditEntryView View(AuditRow row, Dictionary<string, string> names) => new()
    {
        Id = row.Id,
        At = row.At,
        Action = row.Action,
        Actor = new ActorView(row.ActorKind, Utf8Text.From(row.ActorId), Utf8Text.From(row.ActorId is { } id ? names.GetValueOrDefault(id) : null)),
        SubjectId = Utf8Text.From(row.SubjectId),
        Address = Utf8Text.From(row.Address),
    };
}

/// <summary>Unvalidated parameters of a request for the audit log.</summary>
/// <param name="Before">Id of the oldest entry that the caller has.</param>
/// <param name="Limit">Page size.</param>
/// <param name="Actor">Id of the actor; null for any.</param>
/// <param name="Action">Dotted name of the action; null for any.</param>
public sealed record AuditQuery(long? Before, int? Limit, string? Actor, string? Action);

/// <param name="Items">Newest first.</param>
/// <param name="HasOlder">Whether there are older entries.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntryView> Items, bool HasOlder);

/// <summary>An audit entry's row.</summary>
public sealed record AuditRow
{
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ActorKind ActorKind { get; init; }
    public required string? ActorId { get; init; }
    public required string Action { get; init; }
    public required string? SubjectId { get; init; }
    public required string? Address { get; init; }
}
