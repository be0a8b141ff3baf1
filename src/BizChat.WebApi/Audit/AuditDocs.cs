using BizChat.Application.Audit;
using BizChat.Domain.Audit;
using static BizChat.WebApi.OpenApi.Describing;

namespace BizChat.WebApi.Audit;

/// <summary>What the API's description says of the audit log.</summary>
internal static class AuditDocs
{
    private const string Agent = "019aaf3d1c2b7c449c3e6a1f0b7d2e55";

    public static ApiOperation Read { get; } = new("readAudit", "Who did what in the business, newest first")
    {
        Description = "For owners: sign-ins and failed ones, members, invitations, keys, settings, deletions, exports. The log holds ids; a name is the one of now.",
        Parameters =
        [
            BusinessId,
            new("before", "Only what is older than this entry.") { Least = 1 },
            Limit(ReadAudit.UsualLimit, ReadAudit.MostLimit),
        ],
        Answers =
        [
            new(200, typeof(IReadOnlyList<AuditEntryView>), "A page of entries.", new[]
            {
                new AuditEntryView
                {
                    Id = 7,
                    At = Examples.Time,
                    Action = "member.removed",
                    Actor = new ActorView(ActorKind.Agent, Agent, "Support Agent"),
                    SubjectId = "019aaf3e8f107d0a8b2c4e6f81a3c5d7",
                    Address = "192.0.2.7",
                },
            }) { Headers = [("Link", "The next, older page (RFC 8288): `next`.")] },
        ],
        Refusals = [400, 401, 403, 404, 429],
    };
}
