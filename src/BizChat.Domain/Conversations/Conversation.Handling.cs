using BizChat.Domain.Access;

namespace BizChat.Domain.Conversations;

/// <content>What the business does with a conversation besides writing in it, and what its customer thinks of it.</content>
public sealed partial class Conversation
{
    /// <summary>How many labels a conversation may have.</summary>
    public const int MostLabels = 20;

    public void Assign(Agent? agent)
    {
        (AssigneeId, AssigneeName, AssigneeAvatarUrl) = (agent?.Id, agent?.Name, agent?.AvatarUrl);
        Changes |= ConversationParts.Handling;
    }

    /// <summary>Resolving it answers whoever waits. A snoozed one stays snoozed until the same time.</summary>
    public void ChangeStatus(ConversationStatus wanted, DateTimeOffset now)
    {
        if (wanted is ConversationStatus.Resolved && Status is not ConversationStatus.Resolved) ResolvedAt = now;
        if (wanted is ConversationStatus.Resolved)
        {
            Wait(null);
            Open(null);
        }
        MoveTo(Status.After(wanted.Towards()));
        Changes |= ConversationParts.Handling;
    }

    /// <param name="until">When it becomes active by itself; null for not at all.</param>
    public void Snooze(DateTimeOffset? until)
    {
        MoveTo(Status.After(ConversationTrigger.Snoozed));
        SnoozedUntil = until;
        Changes |= ConversationParts.Handling;
    }

    /// <summary>Makes a snoozed conversation active whose time has come.</summary>
    /// <returns>Whether it was one.</returns>
    public bool Wake(DateTimeOffset now)
    {
        if (Status is not ConversationStatus.Snoozed || SnoozedUntil is not { } until || until > now) return false;
        MoveTo(Status.After(ConversationTrigger.Reopened));
        return true;
    }

    /// <param name="labels">All that it is to have.</param>
    public void Label(IEnumerable<ConversationLabel> labels)
    {
        ConversationLabel[] wanted = [.. labels.OrderBy(label => label.Name, StringComparer.OrdinalIgnoreCase).ThenBy(label => label.Id, StringComparer.Ordinal)];
        if (Labels.SequenceEqual(wanted)) return;
        Labels = wanted;
        Changes |= ConversationParts.Sorting;
    }

    /// <summary>Takes over what has become of a label that it may have.</summary>
    public void Take(Label changed)
    {
        if (Labels.All(label => label.Id != changed.Id)) return;
        var others = Labels.Where(label => label.Id != changed.Id);
        Label(changed.IsDeleted ? others : others.Append(changed.AsCarried));
    }

    public void Prioritise(Priority? priority)
    {
        if (Priority == priority) return;
        Priority = priority;
        Changes |= ConversationParts.Sorting;
    }

    /// <summary>Shows it as unread, as long as a customer has written in it, until the business next reads. No receipt may be on its way to it.</summary>
    public void MarkUnread(DateTimeOffset now)
    {
        if (FirstAskedAt is null || UnreadCount > 0) return;
        (UnreadCount, MarkedUnreadAt) = (1, now);
        Changes |= ConversationParts.Receipts;
    }

    /// <summary>Takes back <see cref="MarkUnread"/>.</summary>
    /// <returns>Whether it was marked.</returns>
    public bool UnmarkUnread()
    {
        if (MarkedUnreadAt is null) return false;
        (UnreadCount, MarkedUnreadAt) = (0, null);
        Changes |= ConversationParts.Receipts;
        return true;
    }

    /// <param name="until">When the business says by itself that nobody has answered, unless somebody has by then; null for not at all.</param>
    public void AwaitAnswer(DateTimeOffset? until)
    {
        if (NoAnswerAt == until) return;
        NoAnswerAt = until;
        Changes |= ConversationParts.Opening;
    }

    /// <summary>Awaits an answer no longer, when the time for it has come.</summary>
    /// <returns>Whether it has.</returns>
    public bool GiveUpAnswer(DateTimeOffset now)
    {
        if (NoAnswerAt is not { } until || until > now) return false;
        AwaitAnswer(null);
        return true;
    }

    /// <summary>Takes the customer's rating. One for the same resolution is replaced.</summary>
    /// <returns>Whether it says something new.</returns>
    public bool Rate(Rating rating)
    {
        if (RatedAt >= ResolvedAt && (RatingScore, RatingComment) == (rating.Score, rating.Comment)) return false;
        Keep(rating);
        return true;
    }

    private void Keep(Rating? rating)
    {
        (RatingScore, RatingComment, RatedAt) = (rating?.Score, rating?.Comment, rating?.At);
        Changes |= ConversationParts.Rating;
    }

    private void MoveTo(ConversationStatus status)
    {
        if (status == Status) return;
        Status = status;
        SnoozedUntil = null;
        Changes |= ConversationParts.Handling;
    }

    private void Open(DateTimeOffset? at)
    {
        if (OpenedAt == at) return;
        OpenedAt = at;
        Changes |= ConversationParts.Opening;
    }

    private void Wait(DateTimeOffset? since)
    {
        if (since is null) AwaitAnswer(null);
        if (WaitingSince == since) return;
        WaitingSince = since;
        Changes |= ConversationParts.Waiting;
    }
}
