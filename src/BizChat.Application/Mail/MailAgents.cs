using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Application.Customers.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Mail;

namespace BizChat.Application.Mail;

/// <summary>
/// Mails the agents who want it and are not connected that a customer waits: once for a conversation, until one of them has read it.
/// </summary>
public sealed class MailAgents(IWriteStore store, IReadStore reads, IMailComposer composer, IPresence presence, TimeProvider clock)
{
    /// <summary>How often it is looked whether agents who are connected have left.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <summary>The most messages in one mail; the link shows all.</summary>
    private const int MostMessages = 50;

    public async Task Handle(NoticeState notice, CancellationToken ct)
    {
        var found = (await store.WriteAsync<Waiting?>(work => FindAsync(work, notice), ct)).Value;
        if (found is null) return;
        var wanting = await WantingAsync(notice.BusinessId, found.Conversation.AssigneeId, ct);
        var connected = presence.AgentsOf(notice.BusinessId);
        var mails = new List<(string AgentId, OutboxMail Mail)>();
        foreach (var agent in wanting.Where(agent => !connected.Contains(agent.Id))) mails.Add((agent.Id, await ComposeAsync(notice, found, agent, ct)));
        await store.WriteAsync<Done>(async work =>
        {
            // What has changed since they were composed is looked at again.
            if (await work.FindAsync<UnreadNotice>(notice.Id) is not { } due || due.DueAt != notice.DueAt) return new Done();
            if (await work.ConversationAsync(notice.ConversationId) is not { } conversation || Seen.Of(conversation) != found.Conversation) return new Done();
            foreach (var (agentId, mail) in mails)
                if (await work.FindAsync(new MemberOf(notice.BusinessId, agentId)) is not null) work.Add(mail);
            if (mails.Count > 0) due.Mailed(found.ThroughSeq);
            else if (wanting.Count > 0) due.Postpone(clock.GetUtcNow() + Again);
            else due.Drop();
            return new Done();
        }, ct);
    }

    /// <summary>What waits; null when nothing does, which the notice then says.</summary>
    private static async ValueTask<Result<Waiting?>> FindAsync(IUnitOfWork work, NoticeState notice)
    {
        if (await work.FindAsync<UnreadNotice>(notice.Id) is not { } due || due.DueAt != notice.DueAt) return (Waiting?)null;
        if (await work.ConversationAsync(notice.ConversationId) is { } conversation && await work.FindAsync<Business>(conversation.BusinessId) is { } business)
        {
            var messages = (await work.ListAsync(new MessagesOf(conversation.Id, conversation.OfCustomer.Read, MostMessages)))
                .Where(message => message.SenderType is Side.Customer && (message.Content ?? message.FileUrl) is not null).ToList();
            if (messages is [.., var last])
                return new Waiting(Seen.Of(conversation), LetterHead.Of(business), business.MailLanguage, [.. messages.Select(MailCustomer.Shown)], last.Seq);
        }
        due.Drop();
        return (Waiting?)null;
    }

    /// <summary>The members who want to be mailed about a conversation.</summary>
    private async Task<IReadOnlyList<ProfileState>> WantingAsync(string businessId, string? assigneeId, CancellationToken ct)
    {
        var members = await reads.ListAsync<Membership, MembershipView>(new MembersOf(businessId), ct);
        var profiles = await reads.ListAsync<Agent, ProfileState>(new AgentsAmong([.. members.Select(member => member.AgentId)]), ct);
        return [.. profiles.Where(agent => agent.NotifyEmail && EmailAddress.IsUsable(agent.Email)
            && (agent.NotifyNew is NotifyOf.All || (agent.NotifyNew is NotifyOf.Mine && agent.Id == assigneeId)))];
    }

    private Task<OutboxMail> ComposeAsync(NoticeState notice, Waiting found, ProfileState agent, CancellationToken ct) =>
        composer.ComposeAsync(new Letter.Waiting(found.Conversation.CustomerName, found.Messages)
        {
            To = agent.Email,
            ToName = agent.Name,
            From = found.From,
            Language = found.Language,
            ConversationId = notice.ConversationId,
        }, ct);

    /// <summary>What a mail depends on of its conversation.</summary>
    private sealed record Seen(string CustomerName, long LastSeq, Acknowledged OfCustomer, string? AssigneeId)
    {
        public static Seen Of(Conversation conversation) => new(conversation.CustomerName, conversation.LastSeq, conversation.OfCustomer, conversation.AssigneeId);
    }

    private sealed record Waiting(Seen Conversation, LetterHead From, Language Language, IReadOnlyList<MailedMessage> Messages, long ThroughSeq);
}
