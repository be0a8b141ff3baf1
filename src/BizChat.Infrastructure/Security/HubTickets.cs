using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;

namespace BizChat.Infrastructure.Security;

/// <summary>
/// Tickets, each of which opens one connection of the hub in place of a credential, because proxies log the address of a WebSocket. A ticket names the
/// credential it was given for and is sealed by the keys that all nodes share; that it was used stands in the database.
/// </summary>
public sealed class HubTickets
{
    /// <summary>How long a ticket is valid.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private const string Prefix = "bht_";

    /// <summary>How many records of expired tickets go with each use.</summary>
    private const int PrunedAtOnce = 20;

    private readonly ISecretProtector protector;
    private readonly IWriteStore store;
    private readonly TimeProvider clock;

    internal HubTickets(ISecretProtector protector, IWriteStore store, TimeProvider clock) => (this.protector, this.store, this.clock) = (protector, store, clock);

    public static bool IsTicket(string token) => token.StartsWith(Prefix, StringComparison.Ordinal);

    /// <param name="principal">Whom the ticket stands for. In open mode it is anybody, and the hub asks for no ticket.</param>
    public HubTicketView Issue(ClaimsPrincipal principal)
    {
        var credential = (principal as AuthenticatedCaller)?.Credential;
        var ticket = new Ticket(
            Guid.NewGuid().ToString("N"), clock.GetUtcNow() + Lifetime, credential as Credential.OfSession, credential as Credential.OfApiKey, credential as Credential.OfCustomer);
        return new HubTicketView(Prefix + protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket)), (int)Lifetime.TotalSeconds);
    }

    /// <summary>Uses a ticket up.</summary>
    /// <returns>Whom it stands for; null when it is no ticket, has expired or was used before.</returns>
    public async Task<ClaimsPrincipal?> RedeemAsync(string token, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Read(token) is not { Credential: { } credential } ticket || now >= ticket.ExpiresAt) return null;
        var isFirst = await store.WriteAsync<bool>(async work =>
        {
            if (await work.FindAsync<UsedHubTicket>(ticket.Id) is not null) return false;
            // The clocks of nodes differ a little.
            foreach (var expired in await work.ListAsync(new HubTicketsBefore(now - Tokens.Skew, PrunedAtOnce))) work.Remove(expired);
            work.Add(UsedHubTicket.Of(ticket.Id, ticket.ExpiresAt));
            return true;
        }, ct);
        return isFirst.Value ? CallerResolver.Of(credential) : null;
    }

    private Ticket? Read(string token)
    {
        try
        {
            return JsonSerializer.Deserialize<Ticket>(protector.Unprotect(token[Prefix.Length..]));
        }
        catch (Exception error) when (error is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record Ticket(string Id, DateTimeOffset ExpiresAt, Credential.OfSession? Session, Credential.OfApiKey? Key, Credential.OfCustomer? Customer)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public Credential? Credential => (Credential?)Session ?? (Credential?)Key ?? Customer;
    }
}
