using BizChat.Application.Audit;
using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Common;

namespace BizChat.Application.Access;

/// <summary>
/// Records in the audit log that a member of a business attempted an action of owners. Attempts by outsiders are not recorded, because
/// their number is unlimited and they learn nothing.
/// </summary>
public sealed class AuditForbidden(IWriteStore store, TimeProvider clock)
{
    /// <param name="caller">The refused caller.</param>
    /// <param name="businessId">The business.</param>
    /// <param name="what">The operation's name in the OpenAPI document.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task Handle(Caller caller, string businessId, string what, CancellationToken ct)
    {
        if (caller is not (Caller.Agent or Caller.ApiKey) || !caller.Scope.CoversBusiness(businessId)) return;
        await store.WriteAsync<Done>(work =>
        {
            work.Audit(caller, "access.denied", businessId, what, clock.GetUtcNow());
            return ValueTask.FromResult<Result<Done>>(new Done());
        }, ct);
    }
}
