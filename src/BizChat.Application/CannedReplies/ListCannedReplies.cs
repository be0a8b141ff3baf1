using System.Buffers.Text;
using System.Text;
using BizChat.Application.Businesses;
using BizChat.Application.CannedReplies.Specs;
using BizChat.Domain.Businesses;
using BizChat.Domain.CannedReplies;

namespace BizChat.Application.CannedReplies;

/// <summary>Lists the canned replies of a business by their shortcuts.</summary>
public sealed class ListCannedReplies(IReadStore store)
{
    /// <summary>Default and maximum page size.</summary>
    public const int MostLimit = 100;

    public async Task<Result<CannedReplyPage>> Handle(Caller caller, string businessId, int? limit, string? cursor, CancellationToken ct)
    {
        if (CannedReplyPolicy.MayList(caller, businessId) is { } refusal) return refusal;
        if (limit is < 1 or > MostLimit) return Error.Invalid("limit", $"This must be 1 to {MostLimit}.");
        if (cursor is not null && !Base64Url.IsValid(cursor)) return Error.Invalid("cursor", "This is no cursor that a page of this list has announced.");
        if (await store.FindAsync<Business, BusinessView>(businessId, ct) is null) return Error.NotFound("business");

        var size = limit ?? MostLimit;
        var after = cursor is null ? "" : Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        // One more than the page has shows whether there is another page.
        var found = await store.ListAsync<CannedReply, CannedReplyView>(new CannedRepliesOf(businessId, after, size + 1), ct);
        var items = found.Take(size).ToArray();
        var end = found.Count > size ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(CannedReply.KeyOf(items[^1].Shortcut.ToString()))) : null;
        return new CannedReplyPage(items, end);
    }
}

/// <param name="Items">In the order of their shortcuts.</param>
/// <param name="Next">The cursor of the following page; null when there is none.</param>
public sealed record CannedReplyPage(IReadOnlyList<CannedReplyView> Items, string? Next);
