using BizChat.Application.Access.Specs;
using BizChat.Application.Audit.Specs;
using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;

namespace BizChat.Application.Access;

/// <summary>Who did what in a business, newest first. The log holds ids; names are those of now.</summary>
public sealed class ReadAudit(IReadStore store)
{
    /// <summary>How many entries a page has unless it is said.</summary>
    public const int UsualLimit = 50;

    /// <summary>How many it can have.</summary>
    public const int MostLimit = 100;

    public async Task<Result<AuditPage>> Handle(Caller caller, string businessId, AuditQuery query, CancellationToken ct)
    {
        if (AccessPolicy.MayReadAudit(caller, businessId) is { } refusal) return refusal;
        if (query.Limit is < 1 or > MostLimit) return Error.Invalid("limit", $"This must be 1 to {MostLimit}.");
        if (query.Before is < 1) return Error.Invalid("before", "This must be the id of an entry.");
        if (await store.FindAsync<Business, BusinessView>(businessId, ct) is null) return Error.NotFound("business");

        var limit = query.Limit ?? UsualLimit;
        // One more than is shown tells whether there is another page.
        var rows = await store.ListAsync<AuditEntry, AuditRow>(new AuditBefore(businessId, query.Before, limit + 1), ct);
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

/// <summary>Which part of the audit log is asked for, as it came.</summary>
/// <param name="Before">The id of the oldest entry that the caller has.</param>
/// <param name="Limit">How many at most.</param>
public sealed record AuditQuery(long? Before, int? Limit);

/// <param name="Items">Newest first.</param>
/// <param name="HasOlder">Whether there are more.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntryView> Items, bool HasOlder);

/// <summary>What a row says of an entry.</summary>
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
