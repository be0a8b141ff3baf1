using Ardalis.Specification;
using BizChat.Domain.Access;

namespace BizChat.Application.Access.Specs;

/// <summary>Some used tickets that have expired before a time.</summary>
public sealed class HubTicketsBefore : Specification<UsedHubTicket>
{
    public HubTicketsBefore(DateTimeOffset time, int atMost) => Query.Where(ticket => ticket.ExpiresAt < time).OrderBy(ticket => ticket.ExpiresAt).Take(atMost);
}
