using BizChat.Application.Audit;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Access;

/// <summary>Creates an invitation, whose token is valid once.</summary>
public sealed class InviteMember(IWriteStore store, IProfiles profiles, IMailComposer composer, AccessTerms terms, TimeProvider clock)
{
    public async Task<Result<NewInvitationView>> Handle(Caller caller, string businessId, InvitationDraft draft, CancellationToken ct)
    {
        if (AccessPolicy.MayInvite(caller, businessId) is { } refusal) return refusal;
        if (draft.Role is not { } role) return Error.Invalid("role", "This is required.");
        var token = Secret.New();
        var now = clock.GetUtcNow();
        var written = Invitation.Write(businessId, role, draft.Email, Secret.Hash(token), (caller as Caller.Agent)?.Id, terms.Invitation, now);
        if (written.Error is { } malformed) return malformed;

        var mail = composer.IsConfigured && written.Value.Email is { } address && EmailAddress.IsUsable(address) && await profiles.FindAsync(businessId, ct) is { } business
            ? await composer.ComposeAsync(new Letter.Invitation(token, role) { To = address, From = LetterHead.Of(business), Language = business.Mail.Locale }, ct)
            : null;
        return await store.WriteAsync<NewInvitationView>(async work =>
        {
            if (await work.FindAsync<Business>(businessId) is null) return Error.NotFound("business");
            var invitation = written.Value;
            work.Add(invitation);
            if (mail is not null) work.Add(mail);
            work.Audit(caller, "invitation.created", businessId, invitation.Id, now);
            return new NewInvitationView
            {
                Id = invitation.Id,
                Role = invitation.Role,
                Email = Utf8Text.From(invitation.Email),
                Token = token,
                Mailed = mail is not null,
                CreatedAt = invitation.CreatedAt,
                ExpiresAt = invitation.ExpiresAt,
            };
        }, ct);
    }
}

/// <summary>A new invitation.</summary>
[CamelCase]
public sealed record InvitationDraft
{
    public Role? Role { get; init; }

    /// <summary>Only an account with this e-mail address can accept. Without it, every holder of the link can.</summary>
    public string? Email { get; init; }
}
