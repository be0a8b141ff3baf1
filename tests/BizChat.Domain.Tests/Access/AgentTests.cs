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

        var member = Membership.Of(agent, "shop", Role.Owner, Now);

        Assert.Equal((agent.Id, "shop", Role.Owner), (member.AgentId, member.BusinessId, member.Role));
    }

    [Fact]
    public void A_new_password_ends_every_session()
    {
        var agent = Agent.Register("Bo", "b@x", Now).Value;
        var session = Session.Begin(agent, null, TimeSpan.FromDays(1), Now);
        Assert.True(session.IsLive(agent, Now));

        agent.ChangePassword("hash");

        Assert.False(session.IsLive(agent, Now));
    }

    [Fact]
    public void A_session_lives_until_it_expires_or_is_ended()
    {
        var agent = Agent.Register("Bo", "b@x", Now).Value;
        var session = Session.Begin(agent, "one", TimeSpan.FromDays(1), Now);

        Assert.False(session.IsLive(agent, Now.AddDays(1)));
        session.Refresh("two", TimeSpan.FromDays(2), Now);
        Assert.True(session.IsLive(agent, Now.AddDays(1)));
        Assert.Equal("two", session.RefreshHash);
        session.End(Now);
        Assert.False(session.IsLive(agent, Now));
    }

    [Fact]
    public void Wrong_passwords_lock_an_account_for_a_while_and_the_right_one_opens_it()
    {
        var agent = Agent.Register("Bo", "b@x", Now).Value;

        agent.Failed(2, TimeSpan.FromMinutes(1), Now);
        Assert.False(agent.IsLockedAt(Now));
        agent.Failed(2, TimeSpan.FromMinutes(1), Now);
        Assert.True(agent.IsLockedAt(Now));
        Assert.False(agent.IsLockedAt(Now.AddMinutes(1)));
        agent.SignedIn();
        Assert.False(agent.IsLockedAt(Now));
    }

    [Fact]
    public void An_invitation_is_open_once_and_for_a_while()
    {
        var invitation = Invitation.Write("shop", Role.Agent, "Bo@X", "hash", null, TimeSpan.FromDays(7), Now).Value;

        Assert.Equal("bo@x", invitation.Email);
        Assert.True(invitation.IsOpen(Now));
        Assert.False(invitation.IsOpen(Now.AddDays(7)));
        invitation.Accept(Now);
        Assert.False(invitation.IsOpen(Now));
        Assert.Equal("email", Invitation.Write("shop", Role.Agent, "none", "hash", null, TimeSpan.FromDays(7), Now).Error?.Field);
    }

    [Fact]
    public void A_key_has_a_name() => Assert.Equal("name", ApiKey.Make("shop", " ", "hash", null, Now).Error?.Field);

    [Fact]
    public void Nothing_personal_is_left_of_an_erased_customer()
    {
        var customer = CustomerAccount.Open("c1", "shop", "ext", "Ada", "a@x", "+1", Now);

        customer.Erase(Now);

        Assert.Equal((null, null, null, null, Now), (customer.ExternalId, customer.Name, customer.Email, customer.Phone, customer.ErasedAt!.Value));
    }
}
