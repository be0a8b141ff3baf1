namespace BizChat.Application.Audit;

/// <summary>
/// Audits that an agent or API key of a business was refused what only its owners may do. Outsiders are not audited: there may be any
/// number of them.
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
