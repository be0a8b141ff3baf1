using System.Linq.Expressions;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Common;

/// <summary>
/// The conversations that a caller may see. Queries are narrowed by it, so that resources outside the scope are not found.
/// </summary>
public sealed class Scope
{
    private readonly string[]? businesses;
    private readonly string? customer;

    private Scope(string[]? businesses, string? customer) => (this.businesses, this.customer) = (businesses, customer);

    public static Scope Everything { get; } = new(null, null);

    public static Scope Nothing { get; } = new([], null);

    public static Scope Of(IEnumerable<string> businesses) => new([.. businesses], null);

    public static Scope OfCustomer(string businessId, string customerId) => new([businessId], customerId);

    /// <summary>Whether a conversation is in the scope: the same rule as <see cref="Conversations"/>, in memory.</summary>
    public bool Covers(string businessId, string customerId) =>
        CoversBusiness(businessId) && (customer is null || customer == customerId);

    public bool CoversAll => businesses is null;

    /// <summary>Whether any resource of a business is in the scope.</summary>
    public bool CoversBusiness(string businessId) => businesses is null || businesses.Contains(businessId);

    /// <summary>The rule as a condition on rows.</summary>
    public Expression<Func<Conversation, bool>> Conversations => (businesses, customer) switch
    {
        (null, _) => conversation => true,
        (_, null) => conversation => businesses.Contains(conversation.BusinessId),
        _ => conversation => businesses.Contains(conversation.BusinessId) && conversation.CustomerId == customer,
    };
}
