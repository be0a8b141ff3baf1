using BizChat.Application.Access;
using BizChat.Domain.Access;
using static BizChat.WebApi.OpenApi.Describing;

namespace BizChat.WebApi.Access;

/// <summary>What the API's description says of invitations.</summary>
internal static class InvitationDocs
{
    private const string Token = "mN0f0q1tUqfT9w0gG1Yk3cPZ9s2vXo7yQ4hB6dR8aLk";
    private const string Id = "019aaf3d1c2b7c449c3e6a1f0b7d2e55";
    private const string Email = "grace@tech-store.test";

    public static ApiOperation List { get; } = new("listInvitations", "The invitations that can still be accepted")
    {
        Description = "For owners. Their tokens are not kept, so they are not shown again.",
        Parameters = [BusinessId],
        Answers =
        [
            new(200, typeof(IReadOnlyList<InvitationView>), "All of them, oldest first.", new[]
            {
                new InvitationView { Id = Id, Role = Role.Agent, Email = Email, CreatedAt = Examples.Time, ExpiresAt = Examples.Time.AddDays(7) },
            }),
        ],
        Refusals = [401, 403, 404, 429],
    };

    public static ApiOperation Invite { get; } = new("inviteMember", "Invite somebody to work for the business")
    {
        Description = "For owners. The link is `/#/invite/<token>` on this server; no mail is sent. It is good once, and for seven days unless the server is set otherwise. With an `email` only an account of this address can accept it.",
        Parameters = [BusinessId],
        BodyExample = new { role = "agent", email = Email },
        Answers =
        [
            new(201, typeof(NewInvitationView), "The invitation, with its token: shown only now.", new NewInvitationView
            {
                Id = Id,
                Role = Role.Agent,
                Email = Email,
                Token = Token,
                CreatedAt = Examples.Time,
                ExpiresAt = Examples.Time.AddDays(7),
            }),
        ],
        Refusals = [400, 401, 403, 404, 413, 415, 429],
    };

    public static ApiOperation Withdraw { get; } = new("withdrawInvitation", "Take an invitation back")
    {
        Description = "For owners.",
        Parameters = [BusinessId, new("invitationId", "The invitation.")],
        Answers = [new(204, null, "Its link is of no use any more.")],
        Refusals = [401, 403, 404, 429],
    };

    public static ApiOperation Look { get; } = new("lookAtInvitation", "What an invitation offers")
    {
        Description = "For whoever holds its token. One that is unknown, expired, used or taken back is 404.",
        IsPublic = true,
        BodyExample = new { token = Token },
        Answers =
        [
            new(200, typeof(InvitationPreview), "The offer.", new InvitationPreview
            {
                Business = new("tech-store", "Tech Store Support"),
                Role = Role.Agent,
                Email = Email,
                ExpiresAt = Examples.Time.AddDays(7),
            }),
        ],
        Refusals = [400, 404, 413, 415, 429],
    };

    public static ApiOperation Accept { get; } = new("acceptInvitation", "Become a member of the business")
    {
        Description = "For whoever holds the token, once. Whoever is signed in gives the token only, and stays signed in as before. All others give an `email`: with the `password` of the account of this "
            + "address if there is one; otherwise an account is made, with this `password` (8 to 128 characters) and `name`.",
        IsPublic = true,
        BodyExample = new { token = Token, email = Email, password = "a long one of your own", name = "Grace" },
        Answers = [new(200, typeof(SignedInView), "A member, and signed in.", AccessDocs.SignedIn)],
        Refusals = [400, 401, 403, 404, 409, 413, 415, 429],
    };
}
