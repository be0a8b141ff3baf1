using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using static BizChat.WebApi.OpenApi.Describing;

namespace BizChat.WebApi.Customers;

/// <summary>What the API's description says of customers.</summary>
internal static class CustomerDocs
{
    private static readonly ApiParameter CustomerId = new("customerId", "The customer: the `customer_id` of a conversation.", Examples.Conversation.CustomerId.ToString());

    public static ApiOperation Identify { get; } = new("identifyCustomer", "Let in a customer whom the business's own site vouches for")
    {
        Description = "For visitors and customers. Either `token`, a JWT signed with the business's secret by HS256 with `sub`, `exp` and, if known, `name` and `email`; or `identifier` with `identifierHash`, its HMAC SHA-256 with that secret in hex. Whoever is identified is the same customer on every device. With a visitor's `customer_token` as bearer this visitor's conversations become the identified customer's, and that token stops. A token that nobody vouches for is 401.",
        IsPublic = true,
        BodyExample = new { businessId = "tech-store", token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjdXN0b21lci00MiIsImV4cCI6MTc5NTQ1NjgwMH0.…" },
        Answers =
        [
            new(200, typeof(IdentifiedCustomer), "Who it is, and the token to go on with.", new IdentifiedCustomer("eyJhbGciOiJIUzI1NiJ9.…", new("0198f7a23c1d7c449c3e6a1f0b7d2e55", "John Doe", "john@example.com"))),
        ],
        Refusals = [400, 401, 413, 415, 429],
    };

    public static ApiOperation ListOwn { get; } = new("listOwnConversations", "A customer's own conversations, latest activity first")
    {
        Description = "For customers.",
        Parameters = [Limit(ListConversations.UsualLimit, ListConversations.MostLimit), Offset("conversations")],
        Answers = [new(200, typeof(IReadOnlyList<ConversationView>), "A page of them.", new[] { Examples.Conversation }) { Headers = Paging }],
        Refusals = [400, 401, 403, 429],
    };

    public static ApiOperation MakeSecret { get; } = new("makeIdentitySecret", "Make a new secret to vouch for customers with")
    {
        Description = "For owners. It is shown this once; what was signed with the one before is no longer taken. Keep it on your server.",
        Parameters = [BusinessId],
        Answers = [new(201, typeof(IdentitySecret), "The secret.", new IdentitySecret("q1x0V3mS4Yb7f0m7k5mJ9q2rW8tZ6uA1cE3gH5jK7lM"))],
        Refusals = [401, 403, 404, 429],
    };

    public static ApiOperation Export { get; } = new("exportCustomer", "All that is stored of a customer")
    {
        Description = "For owners. One JSON document with `customer`, `conversations`, `files` and `messages`, to be saved.",
        Parameters = [BusinessId, CustomerId],
        Answers = [new(200, typeof(CustomerDocument), "The document.")],
        Refusals = [401, 403, 404, 429],
    };

    public static ApiOperation Erase { get; } = new("eraseCustomer", "Erase a customer")
    {
        Description = "For owners. What was said in the customer's conversations by either side, files, name, phone and e-mail are gone for good, and the customer's token stops. Conversations and messages keep their ids, times and numbers: of all messages only erased ones have neither `content` nor `file_url`. If it is cut short, do it again.",
        Parameters = [BusinessId, CustomerId],
        Answers = [new(204, null, "It is gone.")],
        Refusals = [401, 403, 404, 429, 503],
    };
}
