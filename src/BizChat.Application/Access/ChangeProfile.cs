using BizChat.Application.Access.Specs;
using BizChat.Application.Conversations;
using BizChat.Domain.Access;
using BizChat.Domain.Files;

namespace BizChat.Application.Access;

/// <summary>Changes the caller's own name, picture, availability and notification settings. Colleagues and the open conversations of the agent show it.</summary>
public sealed class ChangeProfile(IWriteStore store, Sessions sessions, IPushSender push, TimeProvider clock)
{
    public async Task<Result<UserView>> Handle(Caller caller, ProfileChanges changes, CancellationToken ct)
    {
        if (caller is Caller.Visitor) return Error.SignIn;
        if (caller is not Caller.Agent me) return AccessErrors.AgentsOnly;
        var changed = await store.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync<Agent>(me.Id) is not { } agent) return Error.SignIn;
            var before = (agent.Name, agent.AvatarUrl, agent.Availability);
            if (changes.AvatarUrl.Value is { } url && !await IsAvatarAsync(work, me, url)) return Error.Invalid("avatarUrl", "This is no image that was uploaded to a business of yours.");
            if (changes.Name.IsGiven && agent.Rename(changes.Name.Value) is { } badName) return badName;
            if (changes.AvatarUrl.IsGiven) agent.ChangeAvatar(changes.AvatarUrl.Value);
            if (changes.Availability.IsGiven) agent.ChangeAvailability(changes.Availability.Value);
            if (changes.Notify is { } notify) agent.ChangeNotifications(notify.After(agent.Notify));
            if (before != (agent.Name, agent.AvatarUrl, agent.Availability)) await ShowAsync(work, agent, before.Name, before.AvatarUrl, clock.GetUtcNow());
            return new Done();
        }, ct);
        if (changed.Error is { } refusal) return refusal;
        push.RecipientsChanged();
        return await sessions.UserAsync(me.Id, ct) is { } user ? user : Error.SignIn;
    }

    private static async ValueTask ShowAsync(IUnitOfWork work, Agent agent, string name, string? avatar, DateTimeOffset now)
    {
        foreach (var member in await work.ListAsync(new MembershipsOf(agent.Id)))
        {
            work.Record(new AgentUpdated(new(member.BusinessId, agent.Id, agent.Name, agent.AvatarUrl, agent.Availability), now));
            if ((name, avatar) == (agent.Name, agent.AvatarUrl)) continue;
            foreach (var conversation in await work.OpenConversationsOfAsync(member.BusinessId, agent.Id))
            {
                conversation.Assign(agent);
                work.Record(new ConversationUpdated(conversation, now));
            }
        }
        // Nodes cache callers with their names; this makes them read the agent again.
        if (name != agent.Name) work.Add(Revocation.OfAgent(agent.Id, now));
    }

    /// <summary>Not one of a customer's, which would be erased with the customer.</summary>
    private static async ValueTask<bool> IsAvatarAsync(IUnitOfWork work, Caller.Agent me, string url) =>
        StoredFile.NameIn(url) is { } name && await work.FindAsync<StoredFile>(name) is { IsImage: true, CustomerId: null, BusinessId: { } business } && me.Memberships.ContainsKey(business);
}

/// <summary>A change of the own profile; omitted fields stay unchanged.</summary>
[CamelCase]
public sealed record ProfileChanges
{
    public Optional<string> Name { get; init; }

    /// <summary>The <c>url</c> of an image that was uploaded to a business of the agent; null for none.</summary>
    public Optional<string> AvatarUrl { get; init; }

    /// <summary>Whether the agent takes conversations while connected.</summary>
    public Optional<Availability> Availability { get; init; }

    /// <summary>Omitted settings stay unchanged.</summary>
    public NotifyChanges? Notify { get; init; }
}

/// <summary>A change of notification settings.</summary>
[CamelCase]
public sealed record NotifyChanges
{
    /// <summary>Of which new conversations and messages of customers.</summary>
    public Optional<NotifyOf> New { get; init; }

    /// <summary>Of mentions in notes.</summary>
    public Optional<bool> Mention { get; init; }

    /// <summary>Of conversations that are assigned to the agent.</summary>
    public Optional<bool> Assigned { get; init; }

    /// <summary>By a sound.</summary>
    public Optional<bool> Sound { get; init; }

    /// <summary>By mail while away.</summary>
    public Optional<bool> Email { get; init; }

    /// <summary>By Web Push while no tab is visible.</summary>
    public Optional<bool> Push { get; init; }

    internal NotifySettings After(NotifySettings before) => new(
        New.Or(before.New), Mention.Or(before.Mention), Assigned.Or(before.Assigned), Sound.Or(before.Sound), Email.Or(before.Email), Push.Or(before.Push));
}
