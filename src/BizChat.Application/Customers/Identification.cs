using System.Text.Json.Serialization;
using BizChat.Domain.Access;

namespace BizChat.Application.Customers;

/// <summary>Identification of a customer by the business's own site: a signed token, or an identifier with its hash.</summary>
[CamelCase]
public sealed record Identification
{
    /// <summary>Maximum length of a token, in characters.</summary>
    public const int MaxToken = 8 * 1024;

    public string? BusinessId { get; init; }

    /// <summary>A JWT, signed with the business's secret by HS256, with <c>sub</c>, <c>exp</c> and, if known, <c>name</c>, <c>email</c> and <c>attributes</c>, an object.</summary>
    public string? Token { get; init; }

    /// <summary>The business's own id of the customer; instead of a token.</summary>
    public string? Identifier { get; init; }

    /// <summary>HMAC SHA-256 of the identifier with the business's secret, in hex.</summary>
    public string? IdentifierHash { get; init; }

    /// <summary>Only with an identifier.</summary>
    public string? Name { get; init; }

    /// <summary>Only with an identifier.</summary>
    public string? Email { get; init; }

    /// <summary>With what the customer comes; no field of the request.</summary>
    [JsonIgnore]
    public Device Device { get; init; }

    /// <summary>The first validation error; null when it is valid.</summary>
    internal Error? Check()
    {
        if (string.IsNullOrEmpty(BusinessId)) return Error.Invalid("businessId", "This is required.");
        if (Token is not null && Identifier is not null) return Error.Invalid("token", "Send a token or an identifier, not both.");
        if (Token is { Length: > MaxToken }) return Error.Invalid("token", $"This is longer than {MaxToken} characters.");
        if (Token is not null) return null;
        if (Identifier is null) return Error.Invalid("token", "Send a token, or an identifier with its identifierHash.");
        return string.IsNullOrEmpty(IdentifierHash)
            ? Error.Invalid("identifierHash", "This is required with an identifier.")
            : CheckIdentity("identifier", Identifier, Name, Email);
    }

    internal static Error? CheckIdentity(string field, string externalId, string? name, string? email) =>
        PlainText.CheckName(field, externalId) ?? PlainText.CheckOptional("name", name) ?? PlainText.CheckOptional("email", email);
}
