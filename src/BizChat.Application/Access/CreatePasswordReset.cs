using BizChat.Application.Access.Specs;
using BizChat.Application.Audit;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>
/// Creates a link by which a member sets a new password, once and within a day; an earlier one is no longer valid. Only for a member of no other business: with the
/// link an owner could act there.
/// </summary>
public sealed class CreatePasswordReset(IWriteStore store, TimeProvider clock)
{
    /// <summary>How long a link is valid.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private static readonly Error NoMail = Error.Conflict("mail.not_configured", "This agent works for several businesses, so the link may only be mailed, and no mail is configured.");

    public async Task<Result<PasswordResetView>> Handle(Caller caller, string businessId, string agentId, CancellationToken ct)
    {
        if (AccessPolicy.MayChangeMembers(caller, businessId) is { } refusal) return refusal;
        var token = Secret.New();
        return await store.WriteAsync<PasswordResetView>(async work =>
        {
            if (await work.FindAsync(new MemberOf(businessId, agentId)) is null) return Error.NotFound("member");
            if ((await work.ListAsync(new MembershipsOf(agentId))).Count > 1) return NoMail;

            var now = clock.GetUtcNow();
            await work.WithdrawPasswordResetsOfAsync(agentId);
            var reset = PasswordReset.Of((await work.FindAsync<Agent>(agentId))!, Secret.Hash(token), Lifetime, now);
            work.Add(reset);
            work.Audit(caller, "password_reset.created", businessId, agentId, now);
            return new PasswordResetView(token, reset.ExpiresAt);
        }, ct);
    }
}

/// <summary>A link to set a new password.</summary>
/// <param name="Token">Shown once; the link is <c>/reset/</c> and the token.</param>
/// <param name="ExpiresAt">When it ceases to be valid.</param>
public sealed record PasswordResetView(string Token, DateTimeOffset ExpiresAt);
