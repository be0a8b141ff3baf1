using System.Globalization;
using BizChat.Domain.Access;

namespace BizChat.Application.Mail;

/// <summary>Ends the mails about unread messages to the customer of a conversation.</summary>
public sealed class Unsubscribe(IWriteStore store, IMailSignatures signatures, TimeProvider clock)
{
    /// <returns>Not found when the token was not signed by this server.</returns>
    public async Task<Result<Done>> Handle(string token, CancellationToken ct)
    {
        var value = await signatures.ReadAsync(MailPurposes.Unsubscribe, token, ct);
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var conversationId)) return new Error(ErrorKind.NotFound, "link.not_found", "This link is not valid any more.", "token");
        return await store.WriteAsync<Done>(async work =>
        {
            if (await work.ConversationAsync(conversationId) is { } conversation && await work.FindAsync<CustomerAccount>(conversation.CustomerId) is { ErasedAt: null } customer) customer.StopMail(clock.GetUtcNow());
            return new Done();
        }, ct);
    }
}
