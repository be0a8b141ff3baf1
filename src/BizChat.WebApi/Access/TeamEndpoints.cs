namespace BizChat.WebApi.Access;

/// <summary>Who works for a business, by account or by key.</summary>
internal static class TeamEndpoints
{
    public static void MapTeam(this IEndpointRouteBuilder routes)
    {
        routes.MapMembers();
        routes.MapInvitations();
        routes.MapApiKeys();
        routes.MapPush();
    }
}
