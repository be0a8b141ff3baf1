using BizChat.Domain.Access;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Changes conversations, and records as activity what has changed, in the transaction of the change.</summary>
public static class ActivityRecording
{
    /// <summary>Records that something happened to a conversation.</summary>
    /// <param name="conversation">With the message after which the activity stands as its last one.</param>
    public static void RecordActivity(this IUnitOfWork work, Conversation conversation, ActivityActor actor, ActivityDetails details, DateTimeOffset now) =>
        work.Add(conversation, ActivityEntry.Of(conversation, actor, details.Type, details.ToJson(), now));

    /// <summary>Adds a new entry, whose id is the position of its event.</summary>
    public static void Add(this IUnitOfWork work, Conversation conversation, ActivityEntry entry)
    {
        var recorded = new ActivityRecorded(entry, conversation.BusinessId, entry.CreatedAt) { Mentioned = entry.Mentions };
        work.Record(recorded);
        entry.Number(recorded.Position);
        work.Add(entry);
    }

    /// <summary>Changes the status, or until when it is snoozed.</summary>
    public static void ChangeStatus(this IUnitOfWork work, Conversation conversation, ConversationStatus wanted, Optional<DateTimeOffset?> snoozedUntil, ActivityActor actor, DateTimeOffset now)
    {
        var (before, until) = (conversation.Status, conversation.SnoozedUntil);
        conversation.ChangeStatus(wanted, now);
        if (snoozedUntil.IsGiven && conversation.Status is ConversationStatus.Snoozed) conversation.Snooze(snoozedUntil.Value);
        if ((before, until) != (conversation.Status, conversation.SnoozedUntil))
            work.RecordActivity(conversation, actor, new StatusChanged(before, conversation.Status, conversation.SnoozedUntil), now);
    }

    /// <summary>Makes a snoozed conversation active whose time has come.</summary>
    /// <returns>Whether it was one.</returns>
    public static bool Wake(this IUnitOfWork work, Conversation conversation, DateTimeOffset now)
    {
        var before = conversation.Status;
        if (!conversation.Wake(now)) return false;
        work.RecordActivity(conversation, ActivityActor.System, new StatusChanged(before, conversation.Status, null), now);
        return true;
    }

    /// <summary>Gives a conversation all the labels that it is to have.</summary>
    public static void Label(this IUnitOfWork work, Conversation conversation, IReadOnlyList<ConversationLabel> labels, ActivityActor actor, DateTimeOffset now)
    {
        var before = conversation.Labels;
        conversation.Label(labels);
        var (added, removed) = (conversation.Labels.ExceptBy(before.Select(label => label.Id), label => label.Id), before.ExceptBy(conversation.Labels.Select(label => label.Id), label => label.Id));
        var changed = new LabelsChanged(LabelView.Of([.. added]), LabelView.Of([.. removed]));
        if (changed is not { Added: [], Removed: [] }) work.RecordActivity(conversation, actor, changed, now);
    }

    public static void Prioritise(this IUnitOfWork work, Conversation conversation, Priority? priority, ActivityActor actor, DateTimeOffset now)
    {
        var before = conversation.Priority;
        conversation.Prioritise(priority);
        if (before != priority) work.RecordActivity(conversation, actor, new PriorityChanged(before, priority), now);
    }

    /// <summary>Assigns a conversation.</summary>
    /// <param name="agent">A member of the business; null for nobody.</param>
    public static void Assign(this IUnitOfWork work, Conversation conversation, Agent? agent, ActivityActor actor, DateTimeOffset now)
    {
        var before = AssigneeOf(conversation);
        conversation.Assign(agent);
        var after = AssigneeOf(conversation);
        if (before?.Id != after?.Id) work.RecordActivity(conversation, actor, new Assigned(before, after), now);
    }

    /// <summary>Changes the details of the customer.</summary>
    /// <param name="hasNewAttributes">Whether attributes of the customer change too.</param>
    public static void Describe(this IUnitOfWork work, Conversation conversation, Customer customer, ActivityActor actor, DateTimeOffset now, bool hasNewAttributes = false)
    {
        string?[] changed =
        [
            conversation.CustomerName == customer.Name ? null : "customer_name",
            conversation.CustomerPhone == customer.Phone ? null : "customer_phone",
            conversation.CustomerEmail == customer.Email ? null : "customer_email",
            hasNewAttributes ? "attributes" : null,
        ];
        conversation.Describe(customer);
        string[] fields = [.. changed.OfType<string>()];
        if (fields.Length > 0) work.RecordActivity(conversation, actor, new DetailsChanged(fields), now);
    }

    /// <summary>A caller who works for the business as an actor.</summary>
    public static ActivityActor Actor(this Caller caller) => caller switch
    {
        Caller.Agent agent => new(ActivityActorKind.Agent, agent.Id, agent.Name),
        Caller.ApiKey key => new(ActivityActorKind.Key, key.Id, key.Name),
        Caller.Trusted => new(ActivityActorKind.Agent, null, null),
        _ => throw new ArgumentOutOfRangeException(nameof(caller), caller, "Only staff change conversations."),
    };

    private static AssignedAgent? AssigneeOf(Conversation conversation) =>
        conversation.AssigneeId is { } id ? new AssignedAgent(id, conversation.AssigneeName!) : null;
}
