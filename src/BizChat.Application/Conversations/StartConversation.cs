using System.Security.Cryptography;
using System.Text.Json;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Conversations;

/// <summary>Starts a conversation, optionally with a first message; a repeat within ten minutes returns the same one.</summary>
public sealed class StartConversation(IWriteStore store, IViewMapper views, ITokens tokens, TimeProvider clock)
{
    /// <summary>Period in which a start may be repeated.</summary>
    public static readonly TimeSpan RepeatFor = TimeSpan.FromMinutes(10);

    public async Task<Result<StartedConversation>> Handle(Caller caller, ConversationStart start, CancellationToken ct)
    {
        var opening = Opening.Of(start);
        if (opening.Error is not null) return opening.Error;

        var started = await store.WriteAsync<Started>(async work =>
        {
            if (await work.FindAsync<Business>(start.BusinessId!) is not { } business)
                return Error.NotFound("business") with { Field = "businessId" };
            if (ConversationPolicy.MayStart(caller, business.Id) is { } refusal) return refusal;

            var now = clock.GetUtcNow();
            var (customer, body) = opening.Value;
            var digest = Digest(start);
            if (start.ClientConversationId is { } key && await work.ConversationStartedAsync(key) is { } earlier)
                return earlier.StartDigest == digest && now - earlier.CreatedAt <= RepeatFor && await WhoRepeatsAsync(work, caller, earlier) is { } again
                    ? new Started(views.Map(earlier).For(caller), again, IsNew: false)
                    : Error.Conflict("conversation.started", "A conversation was already started under this clientConversationId.");

            var account = caller is Caller.Customer me
                ? await work.FindAsync<CustomerAccount>(me.Id)
                : CustomerAccount.Open(Guid.CreateVersion7(now).ToString("N"), business.Id, null, customer.Name, customer.Email, customer.Phone, now);
            if (account is not { ErasedAt: null }) return Error.BadCredentials;
            var conversation = Conversation.Start(work.NextConversationId(), business.Id, customer, account.Id, start.ClientConversationId, digest, now);
            var author = MessagePolicy.FirstAuthor(caller, conversation);
            if (author.Error is not null) return author.Error;
            if (caller is not Caller.Customer) work.Add(account);
            work.Start(conversation);
            if (body is not null) work.Post(conversation, author.Value, body, start.ClientMessageId, now, views);
            return new Started(views.Map(conversation).For(caller), account, IsNew: true);
        }, ct);
        if (started.Error is { } refused) return refused;

        var (view, who, isNew) = started.Value;
        var token = caller is Caller.Visitor ? await tokens.OfCustomerAsync(who.Id, who.CreatedAt, ct) : null;
        return new StartedConversation(view, isNew, token);
    }

    /// <summary>
    /// The customer of the earlier start, if the caller may repeat it: a visitor only while its customer is not identified, because the token would give access to more
    /// than this start; any other caller within the own scope.
    /// </summary>
    private static async ValueTask<CustomerAccount?> WhoRepeatsAsync(IUnitOfWork work, Caller caller, Conversation earlier)
    {
        var account = await work.FindAsync<CustomerAccount>(earlier.CustomerId);
        var isTheirs = caller is Caller.Visitor ? account is { ExternalId: null } : caller.Scope.Covers(earlier.BusinessId, earlier.CustomerId);
        return isTheirs ? account : null;
    }

    private sealed record Started(ConversationView View, CustomerAccount Customer, bool IsNew);

    private static string Digest(ConversationStart start) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(start, WireJson.Options)));

    private sealed record Opening(Customer Customer, MessageBody? Body)
    {
        public static Result<Opening> Of(ConversationStart start)
        {
            if (string.IsNullOrEmpty(start.BusinessId)) return Error.Invalid("businessId", "This is required.");
            if (start.ClientConversationId is not null && !Guid.TryParseExact(start.ClientConversationId, "D", out _))
                return Error.Invalid("clientConversationId", "This must be a UUID.");
            if (MessagePolicy.CheckClientId(start.ClientMessageId) is { } badId) return badId;
            var customer = Customer.Create(start.CustomerName, start.CustomerPhone, start.CustomerEmail);
            if (customer.Error is not null) return customer.Error;
            if (start.Content is null) return new Opening(customer.Value, null);
            var body = MessageBody.Create(start.Content, null, null, null);
            return body.Error is not null ? body.Error : new Opening(customer.Value, body.Value);
        }
    }
}

/// <summary>A new conversation.</summary>
[CamelCase]
public sealed record ConversationStart
{
    public string? BusinessId { get; init; }
    public string? CustomerName { get; init; }
    public string? CustomerPhone { get; init; }
    public string? CustomerEmail { get; init; }

    /// <summary>The first message, if any.</summary>
    public string? Content { get; init; }

    /// <summary>The client's own id of the first message.</summary>
    public string? ClientMessageId { get; init; }

    /// <summary>A UUID that the visitor keeps secret; makes a repeat harmless.</summary>
    public string? ClientConversationId { get; init; }
}

/// <param name="View">The conversation.</param>
/// <param name="IsNew">False when a repeat found it.</param>
/// <param name="CustomerToken">The visitor's token for this customer; null for other callers.</param>
public sealed record StartedConversation(ConversationView View, bool IsNew, string? CustomerToken);
