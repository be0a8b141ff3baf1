namespace BizChat.Application.Audit;

/// <summary>Who may read the audit log.</summary>
public static class AuditPolicy
{
    public static Error? MayRead(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);
}
