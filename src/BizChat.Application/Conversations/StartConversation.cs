using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BizChat.Application.Access;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Conversations;

/// <summary>Starts a conversation, optionally with a first message; a repeat within ten minutes returns the same one.</summary>
public sealed class StartConversation(IWriteStore store, IViewMapper views, ITokens tokens, Turns turns, AutomaticMessages automatic, TimeProvider clock)
{
    /// <summary>Period in which a start may be repeated.</summary>
    public static readonly TimeSpan RepeatFor = TimeSpan.FromMinutes(10);

    public async Task<Result<StartedConversation>> Handle(Caller caller, ConversationStart start, CancellationToken ct)
    {
        // Of others it is no field at all.
        if (!Staff.Is(caller)) start = start with { CustomerId = null };
        var body = BodyOf(start);
        if (body.Error is not null) return body.Error;

        var started = await store.WriteAsync<Started>(async work =>
        {
            if (await work.FindAsync<Business>(start.BusinessId!) is not { } business)
                return Error.NotFound("business") with { Field = "businessId" };
            if (ConversationPolicy.MayStart(caller, business.Id) is { } refusal) return refusal;

            var now = clock.GetUtcNow();
            var digest = Digest(start);
            if (start.ClientConversationId is { } key && await work.ConversationStartedAsync(key) is { } earlier)
                return earlier.StartDigest == digest && now - earlier.CreatedAt <= RepeatFor && await WhoRepeatsAsync(work, caller, earlier) is { } again
                    ? new Started(views.Map(earlier).For(caller), again, IsNew: false)
                    : Error.Conflict("conversation.started", "A conversation was already started under this clientConversationId.");

            var who = await WhoAsync(work, caller, start, business, now);
            if (who.Error is not null) return who.Error;
            var (account, customer, isKnown) = who.Value;
            var conversation = Conversation.Start(work.NextConversationId(), business.Id, customer, account.Id, start.ClientConversationId, digest, now);
            var author = MessagePolicy.FirstAuthor(caller, conversation, byBusiness: start.CustomerId is not null);
            if (author.Error is not null) return author.Error;
            if (!isKnown) work.Add(account);
            if (caller is Caller.Visitor or Caller.Customer) account.SeenWith(start.Device, now);
            if (caller is not (Caller.Agent or Caller.ApiKey)) account.ReadIn(start.Language);
            work.Start(conversation);
            if (body.Value is { } first) work.Post(conversation, author.Value, first, start.ClientMessageId, now, views);
            await turns.AssignAsync(work, conversation, conversation.Activity, now);
            if (conversation.OpenedAt is not null) await automatic.GreetAsync(work, conversation, caller, now);
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
        var isTheirs = caller is Caller.Visitor ? account is { ExternalId: null } : caller.Scope.Covers(earlier.BusinessId, earlier.CustomerId, earlier.Id);
        return isTheirs ? account : null;
    }

    /// <summary>The customer whose conversation it is: the caller, one whom the business knows, or a new one.</summary>
    private static async ValueTask<Result<Opener>> WhoAsync(IUnitOfWork work, Caller caller, ConversationStart start, Business business, DateTimeOffset now)
    {
        if (start.CustomerId is { } id)
        {
            if (await work.FindAsync<CustomerAccount>(id) is not { } named || named.BusinessId != business.Id) return Error.NotFound("customer") with { Field = "customerId" };
            if (named.ErasedAt is not null) return Error.Conflict("customer.erased", "This customer's data was erased.");
            var details = start.CustomerName is null ? Customer.Create(named.Name ?? named.Email ?? named.Phone ?? "Customer", named.Phone, named.Email) : start.Customer;
            return details.Error is not null ? details.Error : new Opener(named, details.Value, IsKnown: true);
        }
        var known = caller is Caller.Customer me ? await work.FindAsync<CustomerAccount>(me.Id) : null;
        if (caller is Caller.Customer && known is not { ErasedAt: null }) return Error.BadCredentials;
        // Those who work for the business are not asked.
        var form = caller is Caller.Agent or Caller.ApiKey ? PreChatForm.Default : (business.Widget ?? WidgetSettings.Default).PreChat;
        if (form.Check(start, known) is { } refusal) return refusal;

        var customer = start.CustomerAfter(known);
        if (customer.Error is not null) return customer.Error;
        var before = (known?.Name, known?.Email, known?.Phone, known?.Attributes);
        known?.Complete(start.CustomerName, start.CustomerEmail, start.CustomerPhone);
        var account = known ?? CustomerAccount.Open(Guid.CreateVersion7(now).ToString("N"), business.Id, null, start.CustomerName, start.CustomerEmail, start.CustomerPhone, now);
        account.Answer(start.Answers);
        if (known is not null && before != (known.Name, known.Email, known.Phone, known.Attributes)) work.Record(new CustomerUpdated(business.Id, known.Id, now));
        return new Opener(account, customer.Value, IsKnown: known is not null);
    }

    private sealed record Opener(CustomerAccount Account, Customer Customer, bool IsKnown);

    private sealed record Started(ConversationView View, CustomerAccount Customer, bool IsNew);

    private static string Digest(ConversationStart start) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(start, WireJson.Options)));

    /// <summary>The first message, if any, of a start that can be read without the database.</summary>
    private static Result<MessageBody?> BodyOf(ConversationStart start)
    {
        if (string.IsNullOrEmpty(start.BusinessId)) return Error.Invalid("businessId", "This is required.");
        if (start.ClientConversationId is not null && !Guid.TryParseExact(start.ClientConversationId, "D", out _))
            return Error.Invalid("clientConversationId", "This must be a UUID.");
        if (MessagePolicy.CheckClientId(start.ClientMessageId) is { } badId) return badId;
        if (start.Customer.Error is { } badCustomer) return badCustomer;
        if (start.Content is null) return (MessageBody?)null;
        var body = MessageBody.Create(start.Content, null, null, null);
        return body.Error is not null ? body.Error : body.Value;
    }
}

/// <summary>A new conversation.</summary>
[CamelCase]
public sealed record ConversationStart
{
    public string? BusinessId { get; init; }

    /// <summary>For those who work for the business, and ignored of others: a customer whom it knows. <c>content</c> is then a message of the business, and the name may be left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CustomerId { get; init; }
    /// <summary>May be left out where the business does not require it, and by a customer whose name is known.</summary>
    public string? CustomerName { get; init; }
    public string? CustomerPhone { get; init; }
    public string? CustomerEmail { get; init; }

    /// <summary>The first message, if any.</summary>
    public string? Content { get; init; }

    /// <summary>The client's own id of the first message.</summary>
    public string? ClientMessageId { get; init; }

    /// <summary>A UUID that the visitor keeps secret; makes a repeat harmless.</summary>
    public string? ClientConversationId { get; init; }

    /// <summary>Answers to the further questions of the business by their keys, of at most 1 000 characters. They become attributes of the customer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>The language in which the customer reads the chat, and gets automatic messages if they are translated; of a customer or visitor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Language? Language { get; init; }

    /// <summary>Those that say something.</summary>
    internal IReadOnlyDictionary<string, string> Answers => (Fields ?? new Dictionary<string, string>()).Where(answer => !string.IsNullOrWhiteSpace(answer.Value)).ToDictionary();

    /// <summary>The customer as described here.</summary>
    internal Result<Customer> Customer => CustomerAfter(null);

    /// <summary>The customer as described here, for the rest as known.</summary>
    internal Result<Customer> CustomerAfter(CustomerAccount? known) => Domain.Conversations.Customer.Create(
        CustomerName ?? known?.Name ?? Domain.Conversations.Customer.Unnamed, CustomerPhone ?? known?.Phone, CustomerEmail ?? known?.Email);

    /// <summary>With what the caller comes; no field of the request.</summary>
    [JsonIgnore]
    public Device Device { get; init; }
}

/// <param name="View">The conversation.</param>
/// <param name="IsNew">False when a repeat found it.</param>
/// <param name="CustomerToken">The visitor's token for this customer; null for other callers.</param>
public sealed record StartedConversation(ConversationView View, bool IsNew, string? CustomerToken);
