using BizChat.Application.Access;
using BizChat.Application.Audit.Specs;
using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Common;
using BizChat.TestKit.Persistence;
using NSubstitute;

namespace BizChat.Application.Tests.Access;

public sealed class SignInTests : World
{
    private const string Right = "the right password";

    private readonly SignInGuard guard;
    private readonly IPasswords passwords = Substitute.For<IPasswords>();

    public SignInTests()
    {
        guard = new SignInGuard(Clock);
        passwords.IsAsync(null, "", None).ReturnsForAnyArgs(call => Task.FromResult(call.ArgAt<string?>(0) == "hash of " + call.ArgAt<string>(1)));
    }

    private SignIn SignIn => new(Stores.Reads, Stores.Writes, passwords, guard, new Sessions(Stores.Reads, Substitute.For<ITokens>(), new AccessTerms(), Clock), Clock);

    [Fact]
    public async Task The_right_password_begins_a_session_and_is_written_down()
    {
        var bo = await RegisterAsync();

        var start = (await TryAsync(bo, Right)).Value;

        Assert.Equal(bo.Id, start.AgentId);
        var session = await Stores.WriteAsync(async work => (await work.FindAsync<Session>(start.SessionId))!);
        Assert.Equal(Secret.Hash(start.RefreshSecret!), session.RefreshHash);
        Assert.Equal(["sign_in.succeeded"], await AuditedAsync());
    }

    [Fact]
    public async Task Many_wrong_passwords_from_one_address_are_not_looked_at_whatever_the_account()
    {
        var bo = await RegisterAsync();
        for (var i = 0; i < SignInGuard.Most; i++) Assert.Equal(ErrorKind.Unauthenticated, (await TryAsync(bo, "wrong", "192.0.2.1", i % 2 == 0 ? bo.Email : "nobody@x")).Error?.Kind);
        passwords.ClearReceivedCalls();

        var refused = (await TryAsync(bo, Right, "192.0.2.1")).Error!;

        Assert.Equal((ErrorKind.TooOften, SignInGuard.Window), (refused.Kind, refused.Wait));
        await passwords.DidNotReceiveWithAnyArgs().IsAsync(null, "", None);
        Assert.Null((await TryAsync(bo, Right, "192.0.2.2")).Error);
        Clock.Advance(SignInGuard.Window);
        Assert.Null((await TryAsync(bo, Right, "192.0.2.1")).Error);
    }

    [Fact]
    public async Task A_database_outage_does_not_count_as_wrong_passwords()
    {
        var bo = await RegisterAsync();
        var down = Substitute.For<IReadStore>();
        down.FindAsync<Agent, AccountState>((Ardalis.Specification.ISpecification<Agent>)null!, None).ReturnsForAnyArgs<Task<AccountState?>>(_ => throw new StoreUnavailableException("database", "down"));
        var during = new SignIn(down, Stores.Writes, passwords, guard, new Sessions(down, Substitute.For<ITokens>(), new AccessTerms(), Clock), Clock);
        var credentials = new Credentials { Email = bo.Email, Password = Right };
        for (var i = 0; i < SignInGuard.Most; i++)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => during.Handle(new Caller.Visitor { Address = "192.0.2.1" }, credentials, None));
        Assert.Empty(await AuditedAsync());

        for (var i = 0; i < SignInGuard.Most - 1; i++) Assert.Equal(AccessErrors.Wrong, (await TryAsync(bo, "wrong", "192.0.2.1")).Error);

        Assert.Null((await TryAsync(bo, Right, "192.0.2.1")).Error);
    }

    [Fact]
    public void Attempts_from_ever_more_addresses_do_not_free_one_that_has_tried_too_often()
    {
        for (var i = 0; i < 10_000; i++)
        {
            Assert.Null(guard.Begin($"10.{i / 65536}.{i / 256 % 256}.{i % 256}", "a@b"));
            Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        for (var i = 0; i < SignInGuard.Most; i++) Assert.Null(guard.Begin("192.0.2.1", "a@b"));

        for (var i = 0; i < 1_000; i++) guard.Begin($"10.9.{i / 256}.{i % 256}", "a@b");

        Assert.NotNull(guard.Begin("192.0.2.1", "a@b"));
    }

    [Fact]
    public async Task Addresses_of_one_IPv6_network_count_as_one()
    {
        var bo = await RegisterAsync();
        for (var i = 0; i < SignInGuard.Most; i++) await TryAsync(bo, "wrong", $"2001:db8::{i:x}");

        Assert.Equal(ErrorKind.TooOften, (await TryAsync(bo, Right, "2001:db8::ffff")).Error?.Kind);
        Assert.Null((await TryAsync(bo, Right, "2001:db8:0:1::1")).Error);
    }

    [Fact]
    public async Task The_right_password_forgives_the_wrong_ones_for_the_same_account_only()
    {
        var bo = await RegisterAsync();
        for (var i = 0; i < SignInGuard.Most - 1; i++) await TryAsync(bo, "wrong", "192.0.2.1", i < 5 ? bo.Email : "nobody@x");
        Assert.Null((await TryAsync(bo, Right, "192.0.2.1")).Error);

        for (var i = 0; i < 6; i++) Assert.Equal(ErrorKind.Unauthenticated, (await TryAsync(bo, "wrong", "192.0.2.1", "nobody@x")).Error?.Kind);
        Assert.Equal(ErrorKind.TooOften, (await TryAsync(bo, "wrong", "192.0.2.1", "nobody@x")).Error?.Kind);
    }

    [Fact]
    public async Task Strangers_everywhere_lock_an_account_for_themselves_but_not_for_its_owner()
    {
        var bo = await RegisterAsync();
        Assert.Null((await TryAsync(bo, Right, "192.0.2.99")).Error);
        for (var i = 0; i < SignIn.MostFailures; i++) await TryAsync(bo, "wrong", $"10.0.{i}.1");

        Assert.Equal(AccessErrors.Wrong, (await TryAsync(bo, Right, "10.1.0.1")).Error);
        Assert.Null((await TryAsync(bo, Right, "192.0.2.99")).Error);
    }

    [Fact]
    public async Task A_lock_ends_by_itself()
    {
        var bo = await RegisterAsync();
        for (var i = 0; i < SignIn.MostFailures; i++) await TryAsync(bo, "wrong", $"10.0.{i}.1");
        Assert.Equal(AccessErrors.Wrong, (await TryAsync(bo, Right, "10.1.0.1")).Error);

        Clock.Advance(SignIn.LockedFor);

        Assert.Null((await TryAsync(bo, Right, "10.1.0.1")).Error);
    }

    [Fact]
    public async Task An_account_without_a_password_lets_nobody_in()
    {
        var di = await Stores.HireAsync("di", Shop, Clock);

        Assert.Equal(AccessErrors.Wrong, (await TryAsync(di, "anything")).Error);
    }

    [Fact]
    public async Task An_attempt_is_written_down_for_the_businesses_of_the_account_and_nothing_of_what_was_typed()
    {
        var bo = await RegisterAsync();

        await TryAsync(bo, "wrong", "192.0.2.1");

        var entry = Assert.Single(await Stores.WriteAsync(work => work.ListAsync(new AuditOf(Shop))));
        Assert.Equal(("sign_in.failed", null, bo.Id, "192.0.2.1"), (entry.Action, entry.ActorId, entry.SubjectId, entry.Address));
    }

    private async Task<Agent> RegisterAsync()
    {
        var agent = Agent.Register("Bo", "bo2@example.test", Clock.GetUtcNow()).Value;
        agent.ChangePassword("hash of " + Right);
        return await Stores.WriteAsync(work =>
        {
            work.Add(agent);
            work.Add(Membership.Of(agent, Shop, Role.Agent, Clock.GetUtcNow()));
            return ValueTask.FromResult(agent);
        });
    }

    private Task<Result<SessionStart>> TryAsync(Agent agent, string password, string address = "192.0.2.7", string? email = null) =>
        SignIn.Handle(new Caller.Visitor { Address = address }, new Credentials { Email = email ?? agent.Email, Password = password }, None);

    private async Task<IEnumerable<string>> AuditedAsync() => (await Stores.WriteAsync(work => work.ListAsync(new AuditOf(Shop)))).Select(entry => entry.Action);
}
