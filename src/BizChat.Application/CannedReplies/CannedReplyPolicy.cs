namespace BizChat.Application.CannedReplies;

/// <summary>Permissions on canned replies: all staff use them, owners change them.</summary>
public static class CannedReplyPolicy
{
    public static Error? MayList(Caller caller, string businessId) => Staff.Require(caller, businessId);

    public static Error? MayChange(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);

    public static Error ShortcutTaken { get; } =
        Error.Conflict("canned_reply.shortcut_taken", "Another canned reply has this shortcut.") with { Field = "shortcut" };
}
