using System.Linq.Expressions;
using BizChat.Domain.Files;

namespace BizChat.Application.Files;

/// <summary>Permissions on uploads, except reading their bytes, which requires only the address.</summary>
public static class UploadPolicy
{
    public static Error? MayUpload(Caller caller) => caller is Caller.Visitor ? Error.SignIn : null;

    /// <summary>Whether a caller may read and delete uploads at all; <see cref="Visible"/> says which.</summary>
    public static Error? MayManage(Caller caller) => caller switch
    {
        Caller.Visitor => Error.SignIn,
        Caller.Customer => Error.Forbidden("access.staff_only", "Only those who work for the business may do this."),
        _ => null,
    };

    /// <summary>The business that a caller's upload belongs to; of no business in open mode.</summary>
    /// <param name="businessId">The requested business, if any.</param>
    public static Result<string?> OwnerOf(Caller caller, string? businessId)
    {
        if (caller is Caller.Trusted) return (string?)null;
        if (businessId is not null && !caller.Scope.CoversBusiness(businessId))
            return Error.Forbidden("upload.other_business", "You may not upload files to this business.");
        return caller switch
        {
            Caller.Customer customer => customer.BusinessId,
            Caller.ApiKey key => key.BusinessId,
            Caller.Agent agent when (businessId ?? Only(agent)) is { } owner => owner,
            Caller.Agent => Error.Invalid("businessId", "Say which of your businesses this file is for."),
            _ => Error.SignIn,
        };
    }

    /// <summary>The uploads that a caller may manage, as a condition on rows.</summary>
    public static Expression<Func<StoredFile, bool>> Visible(Caller caller)
    {
        IEnumerable<string?> businesses = caller switch
        {
            Caller.Agent agent => [.. agent.Memberships.Keys],
            Caller.ApiKey key => [key.BusinessId],
            _ => [],
        };
        return caller is Caller.Trusted ? file => true : file => businesses.Contains(file.BusinessId);
    }

    private static string? Only(Caller.Agent agent) => agent.Memberships.Count == 1 ? agent.Memberships.Keys.Single() : null;
}
