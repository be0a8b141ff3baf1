using BizChat.Application.Access.Specs;

namespace BizChat.Application.Access;

internal static class PasswordResets
{
    /// <summary>One refusal for unknown, expired and used, so that guessing reveals nothing.</summary>
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "password_reset.not_found", "This link is not valid any more. Ask for a new one.", "token");

    /// <summary>Makes the links of an agent invalid.</summary>
    public static async ValueTask WithdrawPasswordResetsOfAsync(this IUnitOfWork work, string agentId)
    {
        foreach (var reset in await work.ListAsync(new PasswordResetsOf(agentId))) work.Remove(reset);
    }
}
