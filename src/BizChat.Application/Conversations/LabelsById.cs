using BizChat.Application.Conversations.Specs;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

internal static class LabelsById
{
    /// <summary>The labels of a business that a request names by their ids.</summary>
    public static async ValueTask<Result<IReadOnlyList<ConversationLabel>>> LabelsAsync(
        this IUnitOfWork work, string businessId, IReadOnlyList<string?> ids, string field = "labelIds")
    {
        if (ids.Count == 0) return Result.Of<IReadOnlyList<ConversationLabel>>([]);
        if (ids.Count > Conversation.MostLabels) return Error.Invalid(field, $"A conversation has {Conversation.MostLabels} labels at most.");
        var labels = (await work.ListAsync(new LabelsOf(businessId))).ToDictionary(label => label.Id);
        var wanted = ids.Distinct().Select(id => id is null ? null : labels.GetValueOrDefault(id)).ToList();
        if (wanted.Contains(null)) return Error.Invalid(field, "This has what is no label of the business.");
        return Result.Of<IReadOnlyList<ConversationLabel>>([.. wanted.Select(label => label!.AsCarried)]);
    }
}
