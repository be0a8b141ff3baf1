using BizChat.Application.Access;
using BizChat.Domain.Access;
using static BizChat.WebApi.OpenApi.Describing;

namespace BizChat.WebApi.Access;

/// <summary>What the API's description says of the members of a business.</summary>
internal static class MemberDocs
{
    private static readonly MemberView Example = new()
    {
        Id = "019aaf3d1c2b7c449c3e6a1f0b7d2e55",
        Name = "Support Agent",
        Email = "agent@tech-store.test",
        Role = Role.Owner,
        CreatedAt = Examples.Time,
    };

    private static readonly ApiParameter AgentId = new("agentId", "The agent.");

    public static ApiOperation List { get; } = new("listMembers", "Who works for a business")
    {
        Description = "For its agents and API keys. Those who came first are in front.",
        Parameters = [BusinessId],
        Answers = [new(200, typeof(IReadOnlyList<MemberView>), "All of them.", new[] { Example })],
        Refusals = [401, 403, 404, 429],
    };

    public static ApiOperation Change { get; } = new("changeMember", "Change the role of a member")
    {
        Description = "For owners. It holds within five seconds on every connection. The last owner stays one: 409.",
        Parameters = [BusinessId, AgentId],
        BodyExample = new { role = "owner" },
        Answers = [new(200, typeof(MemberView), "As the member is now.", Example)],
        Refusals = [400, 401, 403, 404, 409, 413, 415, 429],
    };

    public static ApiOperation Remove { get; } = new("removeMember", "Remove a member")
    {
        Description = "For owners, and for oneself. Within five seconds no token, cookie or connection of the agent opens anything of the business. The last owner stays: 409.",
        Parameters = [BusinessId, AgentId],
        Answers = [new(204, null, "Removed.")],
        Refusals = [401, 403, 404, 409, 429],
    };
}
