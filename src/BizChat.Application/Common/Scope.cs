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
    private readonly long? only;

    private Scope(string[]? businesses, string? customer, long? only = null) => (this.businesses, this.customer, this.only) = (businesses, customer, only);

    public static Scope Everything { get; } = new(null, null);

    public static Scope Nothing { get; } = new([], null);

    public static Scope Of(IEnumerable<string> businesses) => new([.. businesses], null);

    /// <param name="businessId">The business of the customer.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="only">The one conversation that is covered; null for all of the customer.</param>
    public static Scope OfCustomer(string businessId, string customerId, long? only = null) => new([businessId], customerId, only);

    /// <summary>Whether a conversation is in the scope: the same rule as <see cref="Conversations"/>, in memory.</summary>
    public bool Covers(string businessId, string customerId, long conversationId) =>
        CoversBusiness(businessId) && (customer is null || customer == customerId) && (only is null || only == conversationId);

    public bool CoversAll => businesses is null;

    /// <summary>Whether any resource of a business is in the scope.</summary>
    public bool CoversBusiness(string businessId) => businesses is null || businesses.Contains(businessId);

    /// <summary>The rule as a condition on rows.</summary>
    public Expression<Func<Conversation, bool>> Conversations => (businesses, customer, only) switch
    {
        (null, _, _) => conversation => true,
        (_, null, _) => conversation => businesses.Contains(conversation.BusinessId),
        (_, _, null) => conversation => businesses.Contains(conversation.BusinessId) && conversation.CustomerId == customer,
        _ => conversation => businesses.Contains(conversation.BusinessId) && conversation.CustomerId == customer && conversation.Id == only,
    };
}
