using BizChat.Application.Access.Specs;
using BizChat.Application.Audit;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>
/// Accepts an invitation, once: for the signed-in caller, for an existing account, or for a new account.
/// </summary>
public sealed class AcceptInvitation(IReadStore reads, IWriteStore writes, SignIn signIn, IPasswords passwords, Sessions sessions, TimeProvider clock)
{
    private static readonly Error OtherEmail = Error.Forbidden("invitation.other_email", "This invitation is for another e-mail address.") with { Field = "email" };

    private static readonly Error MemberAlready = Error.Conflict("member.already", "You work for this business already.");

    /// <returns>The new session, or that of the signed-in caller.</returns>
    public async Task<Result<SessionStart>> Handle(Caller caller, InvitationAcceptance acceptance, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(acceptance.Token)) return Error.Invalid("token", "This is required.");
        var found = await reads.FindAsync<Invitation, StoredInvitation>(new InvitationByToken(acceptance.Token), ct);
        if (found is null || !found.IsOpen(clock.GetUtcNow())) return Invitations.NotFound;

        if (acceptance.Email is null && caller is Caller.Agent agent)
            return await JoinAsync(agent, acceptance, new SessionStart(agent.Id, agent.SessionId, null), ct);
        if (PlainText.CheckName("email", acceptance.Email) is { } badEmail) return badEmail;
        if (found.Email is not null && !string.Equals(found.Email, acceptance.Email, StringComparison.OrdinalIgnoreCase)) return OtherEmail;
        return await reads.FindAsync<Agent, AccountState>(new AgentByEmail(acceptance.Email!), ct) is null
            ? await RegisterAsync(caller, acceptance, ct)
            : await SignInAsync(caller, acceptance, ct);
    }

    /// <summary>For an existing account: its password is checked and rate-limited like any other sign-in.</summary>
    private async Task<Result<SessionStart>> SignInAsync(Caller caller, InvitationAcceptance acceptance, CancellationToken ct)
    {
        var signedIn = await signIn.Handle(caller, new Credentials { Email = acceptance.Email, Password = acceptance.Password, UseCookie = acceptance.UseCookie }, ct);
        // If the invitation has become invalid meanwhile, the session is never handed out.
        return signedIn.Error is null ? await JoinAsync(caller, acceptance, signedIn.Value, ct) : signedIn;
    }

    private Task<Result<SessionStart>> JoinAsync(Caller caller, InvitationAcceptance acceptance, SessionStart session, CancellationToken ct) =>
        writes.WriteAsync<SessionStart>(async work =>
        {
            var now = clock.GetUtcNow();
            if (await work.FindAsync(new InvitationByToken(acceptance.Token!)) is not { } invitation || !invitation.IsOpen(now)) return Invitations.NotFound;
            if (await work.FindAsync<Agent>(session.AgentId) is not { } agent) return Error.SignIn;
            if (invitation.Email is not null && invitation.Email != agent.Email) return OtherEmail;
            if (await work.FindAsync(new MemberOf(invitation.BusinessId, agent.Id)) is not null) return MemberAlready;
            // The owner who holds it must not be able to act in the other business.
            await work.WithdrawPasswordResetsOfAsync(agent.Id);

            Enter(work, caller, invitation, agent, now);
            // Cached rights of the agent must be read again, so that the new membership takes effect at once.
            work.Add(Revocation.OfAgent(agent.Id, now));
            return session;
        }, ct);

    private async Task<Result<SessionStart>> RegisterAsync(Caller caller, InvitationAcceptance acceptance, CancellationToken ct)
    {
        var registered = Agent.Register(acceptance.Name ?? "", acceptance.Email!, clock.GetUtcNow());
        if (registered.Error is { } malformed) return malformed;
        if (PasswordPolicy.Check(acceptance.Password, acceptance.Email!) is { } weak) return weak;
        var hash = await passwords.HashAsync(acceptance.Password!, ct);

        return await writes.WriteAsync<SessionStart>(async work =>
        {
            var now = clock.GetUtcNow();
            if (await work.FindAsync(new InvitationByToken(acceptance.Token!)) is not { } invitation || !invitation.IsOpen(now)) return Invitations.NotFound;
            if (await work.FindAsync(new AgentByEmail(acceptance.Email!)) is not null) return AccessErrors.EmailTaken;

            var agent = Agent.Register(acceptance.Name!, acceptance.Email!, now).Value;
            agent.ChangePassword(hash);
            work.Add(agent);
            Enter(work, caller, invitation, agent, now);
            return await sessions.BeginAsync(work, agent, acceptance.UseCookie, caller);
        }, ct);
    }

    private static void Enter(IUnitOfWork work, Caller caller, Invitation invitation, Agent agent, DateTimeOffset now)
    {
        invitation.Accept(now);
        work.Add(Membership.Of(agent, invitation.BusinessId, invitation.Role, now));
        work.AuditAs(caller, agent.Id, "member.joined", invitation.BusinessId, agent.Id, now);
    }
}

/// <summary>Accepts an invitation. A signed-in caller sends the token only.</summary>
[CamelCase]
public sealed record InvitationAcceptance
{
    /// <summary>The last part of the link.</summary>
    public string? Token { get; init; }

    /// <summary>The e-mail address to sign in with. For an existing account its password is required.</summary>
    public string? Email { get; init; }

    /// <summary>8 to 128 characters.</summary>
    public string? Password { get; init; }

    /// <summary>The display name of a new account.</summary>
    public string? Name { get; init; }

    /// <summary>For browsers: the session is stored in a cookie, and no tokens are returned.</summary>
    public bool UseCookie { get; init; }
}
