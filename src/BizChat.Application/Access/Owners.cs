using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

internal static class Owners
{
    /// <summary>Whether a member is an owner and the business has no other.</summary>
    public static async ValueTask<bool> IsLastOwnerAsync(this IUnitOfWork work, Membership member) =>
        member.Role is Role.Owner && await work.FindAsync(new OwnerOtherThan(member.BusinessId, member.AgentId)) is null;
}
