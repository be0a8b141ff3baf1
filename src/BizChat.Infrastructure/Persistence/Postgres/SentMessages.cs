using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Under what a sender knows a message.</summary>
internal readonly record struct SentUnder(long ConversationId, Side Sender, string ClientMessageId);

/// <summary>The messages that stories of a batch ask for: read ahead where that was foreseen, else one by one.</summary>
internal sealed class SentMessages(NpgsqlConnection connection)
{
    private readonly Dictionary<long, Message?> byId = [];
    private readonly Dictionary<SentUnder, Message?> bySender = [];

    /// <summary>Notes what was asked for, so that what is not among the answers is known to be missing.</summary>
    public void Foresee(IEnumerable<long> ids, IEnumerable<SentUnder> sent)
    {
        foreach (var id in ids) byId[id] = null;
        foreach (var key in sent) bySender[key] = null;
    }

    public void Keep(Message message)
    {
        byId[message.Id] = message;
        if (message.ClientMessageId is { } key) bySender[new SentUnder(message.ConversationId, message.SenderType, key)] = message;
    }

    public async ValueTask<Message?> FindAsync(long id)
    {
        if (byId.TryGetValue(id, out var known)) return known;
        await using var command = new NpgsqlCommand(MessageRows.SelectById, connection).With<long[]>([id]);
        return byId[id] = await OneAsync(command);
    }

    public async ValueTask<Message?> FindAsync(SentUnder sent)
    {
        if (bySender.TryGetValue(sent, out var known)) return known;
        await using var command = new NpgsqlCommand(MessageRows.SelectSent, connection)
            .With<long[]>([sent.ConversationId]).With<string[]>([EnumText<Side>.Of(sent.Sender)]).With<string[]>([sent.ClientMessageId]);
        return bySender[sent] = await OneAsync(command);
    }

    /// <summary>Forgets all, since some may have been changed.</summary>
    public void Forget()
    {
        byId.Clear();
        bySender.Clear();
    }

    /// <summary>Forgets the messages of a conversation, since they change.</summary>
    public void Forget(long conversationId)
    {
        foreach (var (id, message) in byId)
            if (message is null || message.ConversationId == conversationId) byId.Remove(id);
        foreach (var sent in bySender.Keys)
            if (sent.ConversationId == conversationId) bySender.Remove(sent);
    }

    private static async ValueTask<Message?> OneAsync(NpgsqlCommand command)
    {
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? MessageRows.Read(row) : null;
    }
}
