using BizChat.Application.Access;
using BizChat.Domain.Access;

namespace BizChat.Application.Mail;

/// <summary>Mails an owner a test, to the own address only, so that nobody else can be mailed by it.</summary>
public sealed class SendTestMail(IWriteStore store, IReadStore reads, IProfiles profiles, IMailComposer composer)
{
    public async Task<Result<TestMailView>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        if (Staff.RequireOwner(caller, businessId) is { } refusal) return refusal;
        if (await profiles.FindAsync(businessId, ct) is not { } business) return Error.NotFound("business");
        if (composer.Refusal is { } notConfigured) return notConfigured;
        if (caller is not Caller.Agent me || await reads.FindAsync<Agent, AccountState>(me.Id, ct) is not { } agent) return AccessErrors.AgentsOnly;
        if (!EmailAddress.IsUsable(agent.Email)) return Error.Invalid("email", "The address of your account cannot be mailed.");

        var mail = await composer.ComposeAsync(new Letter.Test
        {
            To = agent.Email,
            ToName = agent.Name,
            From = LetterHead.Of(business),
            Language = business.Mail.Locale,
        }, ct);
        return await store.WriteAsync<TestMailView>(work =>
        {
            work.Add(mail);
            return ValueTask.FromResult<Result<TestMailView>>(new TestMailView(agent.Email));
        }, ct);
    }
}

/// <summary>A test mail on its way.</summary>
/// <param name="Email">Where it goes.</param>
public sealed record TestMailView(string Email);
