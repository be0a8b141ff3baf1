using BizChat.Application.Access;
using BizChat.Domain.Access;

namespace BizChat.WebApi.Access;

/// <summary>What the API's description says of signing in.</summary>
internal static class AccessDocs
{
    private static readonly UserView User = new()
    {
        Id = "0198f7a23c1d7c449c3e6a1f0b7d2e55",
        Name = "Support Agent",
        Email = "agent@tech-store.test",
        Memberships = [new UserMembership("tech-store", "Tech Store Support", Role.Owner)],
    };

    internal static readonly SignedInView SignedIn = new()
    {
        AccessToken = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9…",
        RefreshToken = "5f3c0b…",
        ExpiresIn = 900,
        User = User,
    };

    public static ApiOperation LogIn { get; } = new("logIn", "Sign in as an agent")
    {
        Description = "With `useCookie` the session goes into an HttpOnly cookie, and the answer carries no tokens. An address that nobody has is answered like a wrong password. "
            + "After 10 wrong passwords within 15 minutes an address must wait.",
        IsPublic = true,
        BodyExample = new { email = "agent@tech-store.test", password = "bizchat-demo" },
        Answers = [new(200, typeof(SignedInView), "Signed in.", SignedIn)],
        Refusals = [400, 401, 403, 413, 415, 429],
    };

    public static ApiOperation Refresh { get; } = new("refresh", "Get new tokens")
    {
        Description = "A refresh token is good once. One that is used a second time ends the session, since somebody else must have it.",
        IsPublic = true,
        BodyExample = new { refreshToken = "5f3c0b…" },
        Answers = [new(200, typeof(SignedInView), "The next pair of tokens.", SignedIn)],
        Refusals = [400, 401, 413, 415, 429],
    };

    public static ApiOperation LogOut { get; } = new("logOut", "Sign out")
    {
        Description = "Ends the session of the caller, or of `refreshToken`: all its tokens, its cookie and its hub connections stop within five seconds. The body may be left out.",
        IsPublic = true,
        Answers = [new(204, null, "Signed out, or was not signed in.")],
        Refusals = [400, 403, 413, 415, 429],
    };

    public static ApiOperation LogOutEverywhere { get; } = new("logOutEverywhere", "Sign out on all devices")
    {
        Answers = [new(204, null, "All sessions have ended, this one too.")],
        Refusals = [401, 403, 429],
    };

    public static ApiOperation HubTicket { get; } = new("issueHubTicket", "Get a ticket for one connection of the hub")
    {
        Description = "For any caller. Sent as `access_token` in the address of the WebSocket, it opens one connection of the hub within 30 seconds, which lasts as long as the credential that asked. "
            + "Proxies log addresses: put nothing longer-lived there.",
        Answers = [new(201, typeof(HubTicketView), "The ticket.", new HubTicketView("bht_Q2ZESjhN…", 30))],
        Refusals = [401, 403, 429],
    };

    public static ApiOperation Me { get; } = new("readMe", "Who the caller is")
    {
        Description = "For people with an account. In open mode it is somebody who owns every business.",
        Answers = [new(200, typeof(UserView), "The caller.", User)],
        Refusals = [401, 403],
    };

    public static ApiOperation ChangePassword { get; } = new("changePassword", "Change one's own password")
    {
        Description = "8 to 128 characters, and none of those that everybody tries first. All other sessions end.",
        BodyExample = new { currentPassword = "bizchat-demo", newPassword = "a much better one" },
        Answers = [new(204, null, "Changed.")],
        Refusals = [400, 401, 403, 413, 415, 429],
    };

    public static ApiOperation IsSetupNeeded { get; } = new("isSetupNeeded", "Whether the first owner is still to be made")
    {
        IsPublic = true,
        Answers = [new(200, typeof(SetupView), "Whether it is so.", new SetupView(false))],
        Refusals = [429],
    };

    public static ApiOperation SetUp { get; } = new("setUp", "Make the first owner")
    {
        Description = "Once, while there is no agent, with the token that the server's log shows at its start. Signs the owner in.",
        IsPublic = true,
        BodyExample = new { token = "…", businessId = "my-shop", businessName = "My shop", name = "Ada", email = "ada@shop.example", password = "a long one of your own", useCookie = true },
        Answers = [new(201, typeof(SignedInView), "Made, and signed in.", SignedIn)],
        Refusals = [400, 403, 413, 415, 429],
    };
}
