namespace BizChat.Application.Inbox;

/// <summary>Permissions on labels and views, and on changing many conversations at once.</summary>
public static class InboxPolicy
{
    public static Error? MaySee(Caller caller, string businessId) => Staff.Require(caller, businessId);

    public static Error? MayChangeLabels(Caller caller, string businessId) => Staff.RequireOwner(caller, businessId);

    public static Error? MayChangeConversations(Caller caller, string businessId) => Staff.Require(caller, businessId);

    /// <summary>Everybody may have views; who made a shared one, and owners, may change it.</summary>
    public static Error? MayChangeView(Caller caller, string businessId, string makerId) =>
        makerId == MakerOf(caller) ? null : Staff.RequireOwner(caller, businessId);

    /// <summary>Who a caller is as the maker of a view. In open mode all are the same.</summary>
    public static string MakerOf(Caller caller) => caller switch
    {
        Caller.Agent agent => agent.Id,
        Caller.ApiKey key => "key:" + key.Id,
        _ => "",
    };
}
