using BizChat.Application.Access.Specs;
using BizChat.Application.Audit;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>
/// Creates a link by which a member sets a new password, once and within a day; an earlier one is no longer valid. It is mailed where mail is configured. That
/// of a member of several businesses is only mailed and never shown: with the link an owner could act there.
/// </summary>
public sealed class CreatePasswordReset(IWriteStore store, IReadStore reads, IProfiles profiles, IMailComposer composer, TimeProvider clock)
{
    /// <summary>How long a link is valid.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private static readonly Error NoMail = Error.Conflict("mail.not_configured", "This agent works for several businesses, so the link may only be mailed, and no mail is configured.");

    public async Task<Result<PasswordResetView>> Handle(Caller caller, string businessId, string agentId, CancellationToken ct)
    {
        if (AccessPolicy.MayChangeMembers(caller, businessId) is { } refusal) return refusal;
        var token = Secret.New();
        var mail = await LetterAsync(businessId, agentId, token, ct) is { } letter ? await composer.ComposeAsync(letter, ct) : null;
        return await store.WriteAsync<PasswordResetView>(async work =>
        {
            if (await work.FindAsync(new MemberOf(businessId, agentId)) is null) return Error.NotFound("member");
            var isOnlyMailed = (await work.ListAsync(new MembershipsOf(agentId))).Count > 1;
            if (isOnlyMailed && mail is null) return NoMail;

            var now = clock.GetUtcNow();
            await work.WithdrawPasswordResetsOfAsync(agentId);
            var reset = PasswordReset.Of((await work.FindAsync<Agent>(agentId))!, Secret.Hash(token), Lifetime, now);
            work.Add(reset);
            if (mail is not null) work.Add(mail);
            work.Audit(caller, "password_reset.created", businessId, agentId, now);
            return new PasswordResetView(isOnlyMailed ? null : token, mail is not null, reset.ExpiresAt);
        }, ct);
    }

    /// <returns>Null when it cannot be mailed.</returns>
    private async Task<Letter?> LetterAsync(string businessId, string agentId, string token, CancellationToken ct)
    {
        if (!composer.IsConfigured || await profiles.FindAsync(businessId, ct) is not { } business) return null;
        if (await reads.FindAsync<Agent, AccountState>(agentId, ct) is not { } agent || !EmailAddress.IsUsable(agent.Email)) return null;
        return new Letter.PasswordReset(token) { To = agent.Email, ToName = agent.Name, From = LetterHead.Of(business), Language = business.Mail.Locale };
    }
}

/// <summary>A link to set a new password.</summary>
/// <param name="Token">Shown once; the link is <c>/reset/</c> and the token. Null when the link is only mailed.</param>
/// <param name="Mailed">Whether the link is mailed to the agent.</param>
/// <param name="ExpiresAt">When it ceases to be valid.</param>
public sealed record PasswordResetView(string? Token, bool Mailed, DateTimeOffset ExpiresAt);
