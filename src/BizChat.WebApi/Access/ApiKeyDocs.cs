using BizChat.Application.Access;
using static BizChat.WebApi.OpenApi.Describing;

namespace BizChat.WebApi.Access;

/// <summary>What the API's description says of API keys.</summary>
internal static class ApiKeyDocs
{
    private const string Id = "019aaf3d1c2b7c449c3e6a1f0b7d2e55";
    private const string Name = "Order system";

    public static ApiOperation List { get; } = new("listApiKeys", "The keys by which programs may act as the business")
    {
        Description = "For owners. The keys themselves are not kept, so they are not shown again.",
        Parameters = [BusinessId],
        Answers =
        [
            new(200, typeof(IReadOnlyList<ApiKeyView>), "All of them, oldest first.", new[]
            {
                new ApiKeyView { Id = Id, Name = Name, CreatedAt = Examples.Time, LastUsedAt = Examples.Time.AddDays(1) },
            }),
        ],
        Refusals = [401, 403, 404, 429],
    };

    public static ApiOperation Make { get; } = new("makeApiKey", "Make a key by which a program acts as the business")
    {
        Description = "For owners. The program sends it as its bearer token; it may do what agents may, in this business only.",
        Parameters = [BusinessId],
        BodyExample = new { name = Name },
        Answers =
        [
            new(201, typeof(NewApiKeyView), "The key: shown only now.", new NewApiKeyView
            {
                Id = Id,
                Name = Name,
                Key = $"bck_{Id}_mN0f0q1tUqfT9w0gG1Yk3cPZ9s2vXo7yQ4hB6dR8aLk",
                CreatedAt = Examples.Time,
            }),
        ],
        Refusals = [400, 401, 403, 404, 413, 415, 429],
    };

    public static ApiOperation Revoke { get; } = new("revokeApiKey", "Make a key useless")
    {
        Description = "For owners. It opens nothing any more within five seconds.",
        Parameters = [BusinessId, new("keyId", "The key's id, not the key.")],
        Answers = [new(204, null, "It is of no use any more.")],
        Refusals = [401, 403, 404, 429],
    };
}
