using BizChat.Application.Conversations;
using BizChat.Application.Mail.Specs;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Mail;

/// <summary>Mails a copy of a conversation: for a customer to an own address, for the business to any.</summary>
public sealed class SendTranscript(IWriteStore store, IReadStore reads, IProfiles profiles, IMessageHistory history, IMailComposer composer, TimeProvider clock)
{
    /// <summary>How many transcripts a customer gets in an hour.</summary>
    private const int MostPerHour = 3;

    /// <summary>The newest messages that are in it.</summary>
    private const int MostMessages = 500, MostCharacters = 500_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public async Task<Result<Done>> Handle(Caller caller, long conversationId, TranscriptDraft draft, CancellationToken ct)
    {
        if (ConversationPolicy.MaySee(caller) is { } refusal) return refusal;
        if (await reads.FindConversationAsync<StaffConversationView>(caller.Scope, conversationId, ct) is not { } view) return Error.NotFound("conversation");
        if (composer.Refusal is { } notConfigured) return notConfigured;
        if (!EmailAddress.IsUsable(draft.Email)) return Error.Invalid("email", "This is no e-mail address.");

        var business = (await profiles.FindAsync(view.BusinessId.ToString(), ct))!;
        var (messages, isShortened) = await MessagesAsync(caller.Scope, conversationId, ct);
        var mail = await composer.ComposeAsync(new Letter.Transcript(view.CustomerName.ToString(), messages, isShortened)
        {
            To = draft.Email!,
            From = LetterHead.Of(business),
            Language = business.Mail.Locale,
            ConversationId = conversationId,
        }, ct);
        return await store.WriteAsync<Done>(async work =>
        {
            if (await work.ConversationAsync(conversationId) is not { } conversation || !MessagePolicy.MaySee(caller, conversation)) return Error.NotFound("conversation");
            var account = await work.FindAsync<CustomerAccount>(conversation.CustomerId);
            if (account is { ErasedAt: not null }) return Error.NotFound("conversation");
            if (caller is Caller.Customer && await RefuseCustomerAsync(work, conversation, account, draft.Email!) is { } refused) return refused;
            work.Add(mail);
            return new Done();
        }, ct);
    }

    private async ValueTask<Error?> RefuseCustomerAsync(IUnitOfWork work, Conversation conversation, CustomerAccount? account, string address)
    {
        if (!new[] { account?.Email, conversation.CustomerEmail }.Contains(address, StringComparer.OrdinalIgnoreCase))
            return Error.Forbidden("transcript.other_address", "A transcript is sent to your own address only.") with { Field = "email" };
        var now = clock.GetUtcNow();
        var theirs = (await work.ConversationsOfAsync(conversation.CustomerId)).Select(one => one.Id).ToList();
        var recent = await work.ListAsync(new TranscriptsSince(theirs, now - Hour));
        return recent.Count < MostPerHour ? null : Error.RateLimit(recent.Min(mail => mail.CreatedAt) + Hour - now);
    }

    /// <summary>The newest messages, oldest first, and whether there are more.</summary>
    private async Task<(IReadOnlyList<MailedMessage> Messages, bool IsShortened)> MessagesAsync(Scope scope, long conversationId, CancellationToken ct)
    {
        var messages = new List<MailedMessage>();
        var characters = 0;
        for (long? before = null; ;)
        {
            if (await history.ReadAsync(scope, conversationId, new MessageRange(ReadMessages.MostLimit, Before: before), ct) is not { Items: [var first, ..] } page) return (messages, false);
            foreach (var message in page.Items.Reverse())
            {
                if (messages.Count == MostMessages || (characters += message.Content?.Bytes.Length ?? 0) > MostCharacters) return (messages, true);
                // What was erased has neither.
                if ((message.Content ?? message.FileUrl) is not null) messages.Insert(0, new(message.Id, message.SenderName.ToString(), message.Content?.ToString(), message.FileName?.ToString(), message.FileUrl?.ToString(), message.Timestamp));
            }
            if (!page.HasOlder) return (messages, false);
            before = first.Id;
        }
    }
}

/// <summary>Where a transcript is sent.</summary>
[CamelCase]
public sealed record TranscriptDraft
{
    /// <summary>One address. A customer names the own one.</summary>
    public string? Email { get; init; }
}
