using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BizChat.WebApi.OpenApi;

/// <summary>What the description says of the API as a whole.</summary>
internal static class ApiOverview
{
    private const string Text = """
        Business chat: conversations between a business and its customers. `docs/wire.md` in the source has all of the contract.

        **Conventions.** Resources are `snake_case`, request bodies and signals `camelCase`; unknown fields are ignored. Times are
        RFC 3339 in UTC with milliseconds. Lists are bare arrays, with `Link` and `X-Total-Count`. Refusals are
        `application/problem+json`; what the caller may not see is answered as if it were not there. JSON bodies may be 128 KiB.
        Any answer may also be 429 or 503, both with `Retry-After`, and every GET also takes HEAD.

        **Realtime.** A browser opens the SignalR hub `/hubs/chat` by a ticket of `POST /api/auth/hub-ticket`, never by a token in
        its address, which proxies log. The hub (JSON and MessagePack) takes `join_business(businessId, {messages?}?)`,
        `leave_business(businessId)`, `join_conversation(conversationId)`, `leave_conversation(conversationId)`,
        `typing_start({conversationId, senderName, senderType})`, `typing_stop(…)`, `message_delivered({conversationId, messageId})`,
        `message_read(…)` and `send_message({conversationId, …as POST})`. It tells the conversation's room `new_message`,
        `message_status_update`, `conversation_erased`, `user_typing`, `user_stop_typing`, and the business's room `conversation_created`,
        `conversation_updated`, `customer_updated`, `user_online`, `user_offline`; the customer in the conversation's room hears `conversation_updated` too, without what is for staff; both hear `business_status` and `business_updated`, and staff in either `conversation_activity`. What changes stored state carries
        `{position}` as its second argument: its place in `GET /api/events`, from which a client that was away catches up. `x-hub` in this
        document has the schemas of all arguments.

        **Delivery.** A message that was answered with 201 or 200 is on disk. Sending it again under the same `clientMessageId`
        is harmless.
        """;

    public static Task Write(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "BizChat",
            Version = Server.Version,
            Description = Text,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The access token of an agent, the `customer_token` of a customer, or an API key. In open mode nothing is needed.",
            },
            ["cookie"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = CookieName,
                Description = "Set by a login with `useCookie`; over https its name is `__Host-bizchat`.",
            },
        };
        WireSchemas.Name(document);
        document.Tags = new HashSet<OpenApiTag>(Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        return Task.CompletedTask;
    }

    private const string CookieName = "bizchat";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Conversations", "What customers and a business talk about."),
        ("Inbox", "How a business sorts its conversations: labels, views, counts."),
        ("Messages", "What is said, and how far it has come."),
        ("Activity", "What staff see in a conversation beside messages."),
        ("Customers", "Who customers are, and what is stored of them."),
        ("Mail", "What is sent by mail on request."),
        ("Files", "Uploads and their bytes."),
        ("Businesses", "Who customers talk to."),
        ("Access", "Signing in and out; who may do what for a business, and who did."),
        ("Feed", "All that changed, in order, for those who were away."),
        ("Health", "How the server is."),
    ];
}
