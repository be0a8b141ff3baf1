using BizChat.Domain.Access;

namespace BizChat.Domain.Tests.Access;

public sealed class AgentTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_address_is_kept_in_lower_case() =>
        Assert.Equal("bo@example.test", Agent.Register("Bo", "Bo@Example.TEST", Now).Value.Email);

    [Fact]
    public void No_two_have_one_id() =>
        Assert.NotEqual(Agent.Register("Bo", "b@x", Now).Value.Id, Agent.Register("Bo", "b@x", Now).Value.Id);

    [Theory]
    [InlineData("", "b@x", "name")]
    [InlineData("Bo", "", "email")]
    [InlineData("Bo", "no address", "email")]
    [InlineData("Bo", "b@\0", "email")]
    public void What_cannot_be_stored_is_refused_by_its_field(string name, string email, string field) =>
        Assert.Equal(field, Agent.Register(name, email, Now).Error?.Field);

    [Fact]
    public void A_membership_joins_an_agent_to_a_business()
    {
        var agent = Agent.Register("Bo", "b@x", Now).Value;

        var member = Membership.Of(agent, "shop", Role.Owner);

        Assert.Equal((agent.Id, "shop", Role.Owner), (member.AgentId, member.BusinessId, member.Role));
    }
}
