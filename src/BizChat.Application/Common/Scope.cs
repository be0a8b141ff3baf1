using System.Linq.Expressions;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Common;

/// <summary>
/// Which conversations a caller may see. Queries are narrowed by it, so that what is not the caller's is not found.
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

    /// <summary>Whether a conversation is in it. The same rule as <see cref="Conversations"/>, for one that is in memory.</summary>
    public bool Covers(string businessId, string customerId) =>
        CoversBusiness(businessId) && (customer is null || customer == customerId);

    public bool CoversAll => businesses is null;

    /// <summary>Whether anything of a business is in it.</summary>
    public bool CoversBusiness(string businessId) => businesses is null || businesses.Contains(businessId);

    /// <summary>The rule as a condition on rows.</summary>
    public Expression<Func<Conversation, bool>> Conversations => (businesses, customer) switch
    {
        (null, _) => conversation => true,
        (_, null) => conversation => businesses.Contains(conversation.BusinessId),
        _ => conversation => businesses.Contains(conversation.BusinessId) && conversation.CustomerId == customer,
    };
}
