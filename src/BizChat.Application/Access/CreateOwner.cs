using BizChat.Domain.Access;
using BizChat.Domain.Audit;

namespace BizChat.Application.Access;

/// <summary>
/// Creates an owner from the server's command line: the first one, or one who has lost the password. An existing account
/// gets the new password, and all its sessions end.
/// </summary>
public sealed class CreateOwner(IWriteStore writes, IPasswords passwords, TimeProvider clock)
{
    /// <returns>The owner's id.</returns>
    public async Task<Result<string>> Handle(OwnerDraft draft, CancellationToken ct)
    {
        if (draft.Check(clock.GetUtcNow()) is { } refusal) return refusal;
        var hash = await passwords.HashAsync(draft.Password!, ct);
        return await writes.WriteAsync<string>(async work =>
        {
            var now = clock.GetUtcNow();
            var owner = await draft.WriteAsync(work, hash, now);
            work.Add(Revocation.OfAgent(owner.Id, now));
            work.Add(AuditEntry.Of(ActorKind.Console, null, "owner.created", draft.BusinessId, owner.Id, null, now));
            return owner.Id;
        }, ct);
    }
}
