using BizChat.Domain.Common;

namespace BizChat.Application.Access;

internal static class Invitations
{
    /// <summary>One answer for unknown, expired, used and withdrawn: none of them tells a guesser anything.</summary>
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "invitation.not_found", "This invitation is not valid any more. Ask for a new one.", "token");
}
