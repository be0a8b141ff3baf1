using Ardalis.Specification;
using BizChat.Domain.CannedReplies;

namespace BizChat.Application.CannedReplies.Specs;

/// <summary>A page of the canned replies of a business, in the order of their shortcuts.</summary>
public sealed class CannedRepliesOf : Specification<CannedReply>
{
    public CannedRepliesOf(string businessId, string afterKey, int atMost) => Query
        .Where(reply => reply.BusinessId == businessId && reply.ShortcutKey.CompareTo(afterKey) > 0)
        .OrderBy(reply => reply.ShortcutKey)
        .Take(atMost);
}

/// <summary>A canned reply of a business.</summary>
public sealed class CannedReplyOf : Specification<CannedReply>
{
    public CannedReplyOf(string businessId, string id) => Query.Where(reply => reply.Id == id && reply.BusinessId == businessId);
}

/// <summary>The canned reply of a business that has a shortcut.</summary>
public sealed class CannedReplyNamed : Specification<CannedReply>
{
    public CannedReplyNamed(string businessId, string shortcutKey) => Query.Where(reply => reply.BusinessId == businessId && reply.ShortcutKey == shortcutKey);
}
