using System.Globalization;
using BizChat.Application.Access;
using BizChat.Application.Conversations;
using BizChat.Application.Files;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Application.Mail;

/// <summary>
/// Makes a reply to a mail the customer's message: the text, and a message for each file. Each is sent under an id that follows from the Message-ID, so that
/// it is stored once, whatever stops this and however often the mail is read.
/// </summary>
public sealed class TakeReply(IReadStore reads, IWriteStore store, IProfiles profiles, IMailSignatures signatures, IUploadSpool spool, UploadFile uploads, IFileStorage storage, SendMessage messages)
{
    /// <summary>The most files of one mail that are taken.</summary>
    private const int MostFiles = 10;

    public async Task<ReplyOutcome> Handle(IncomingMail mail, CancellationToken ct)
    {
        if (await ConversationAsync(mail.Tokens, ct) is not { } conversation) return ReplyOutcome.Unknown;
        var customer = new Caller.Customer(conversation.CustomerId.ToString(), conversation.BusinessId.ToString(), conversation.Id);
        var (sent, refused) = await UploadAsync(mail, customer, ct);
        var text = Text(mail.Text, refused.Count == 0 ? "" : await NoteAsync(refused, customer.BusinessId, ct));
        if (text.Length == 0 && sent.Count == 0) return ReplyOutcome.Unreadable;

        var error = text.Length == 0 ? null : await SendAsync(customer, new MessageDraft { Content = text, ClientMessageId = Id(mail, 0) }, ct);
        foreach (var (number, file) in sent)
        {
            if (file is null) continue;
            if (OutcomeOf(error) is ReplyOutcome.Taken) error = await SendAsync(customer, new MessageDraft { FileUrl = file.Url.ToString(), ClientMessageId = Id(mail, number) }, ct);
            // It became no message: another node has just sent the same file, or the conversation is gone.
            if (error is not null) await DiscardAsync(file.Filename.ToString(), ct);
        }
        return OutcomeOf(error);
    }

    private static string Id(IncomingMail mail, int number) => string.Create(CultureInfo.InvariantCulture, $"mail:{mail.Key}:{number}");

    /// <summary>The agents learn which files did not come with the message.</summary>
    private async Task<string> NoteAsync(IReadOnlyList<string> refused, string businessId, CancellationToken ct)
    {
        var business = await profiles.FindAsync(businessId, ct);
        return $"[{(business?.Mail.Locale is Language.De ? "Nicht angenommene Dateien" : "Files not accepted")}: {string.Join(", ", refused)}]";
    }

    private static string Text(string text, string note)
    {
        var own = ReplyText.Cut(text);
        var room = MessageBody.MaxContent - note.Length - 2;
        return string.Join("\n\n", new[] { ReplyText.Shorten(own, room), note }.Where(part => part.Length > 0));
    }

    private async Task<ConversationView?> ConversationAsync(IReadOnlyList<string> tokens, CancellationToken ct)
    {
        foreach (var token in tokens)
        {
            var value = await signatures.ReadAsync(MailPurposes.Reply, token, ct);
            if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (await reads.FindConversationAsync<StaffConversationView>(Scope.Everything, id, ct) is not { } conversation) continue;
            if (await reads.FindAsync<CustomerAccount, CustomerState>(conversation.CustomerId.ToString(), ct) is { ErasedAt: null }) return conversation;
        }
        return null;
    }

    /// <summary>Uploads the files that are not there since before.</summary>
    /// <returns>The files by their numbers, null for one that was sent before; and the names of those that may not be uploaded.</returns>
    private async Task<(List<(int Number, UploadView? File)> Sent, List<string> Refused)> UploadAsync(IncomingMail mail, Caller.Customer customer, CancellationToken ct)
    {
        var (sent, refused) = (new List<(int, UploadView?)>(), new List<string>());
        foreach (var (number, file) in mail.Files.Take(MostFiles).Index().Select(one => (one.Index + 1, one.Item)))
        {
            if (await IsThereAsync(customer, Id(mail, number), ct))
            {
                sent.Add((number, null));
                continue;
            }
            await using var open = file.Open();
            await using var spooled = await spool.ReceiveAsync(open, FilePolicy.MaxBytes, ct);
            var uploaded = spooled is null ? UploadErrors.TooLarge : await uploads.Handle(customer, null, file.Name, spooled, ct);
            if (uploaded.Error is null) sent.Add((number, uploaded.Value));
            else refused.Add(FilePolicy.CleanName(file.Name) ?? "?");
        }
        refused.AddRange(mail.Files.Skip(MostFiles).Take(MostFiles).Select(file => FilePolicy.CleanName(file.Name) ?? "?"));
        return (sent, refused);
    }

    private async Task<bool> IsThereAsync(Caller.Customer customer, string id, CancellationToken ct) =>
        (await store.WriteAsync<bool>(async work => await work.MessageSentAsync(customer.OnlyConversation!.Value, Side.Customer, id) is not null, ct)).Value;

    private async Task<Error?> SendAsync(Caller.Customer customer, MessageDraft draft, CancellationToken ct) =>
        (await messages.Handle(customer, customer.OnlyConversation!.Value, draft with { SenderType = Side.Customer }, ct)).Error;

    private static ReplyOutcome OutcomeOf(Error? error) => error switch
    {
        // Sent before: the text was noted together with other files then, or another node has just sent it.
        null or { Kind: ErrorKind.Conflict } => ReplyOutcome.Taken,
        { Kind: ErrorKind.Invalid } => ReplyOutcome.Unreadable,
        _ => ReplyOutcome.Unknown,
    };

    private async Task DiscardAsync(string name, CancellationToken ct)
    {
        var removed = await store.WriteAsync<StoredFile?>(async work =>
        {
            if (await work.FindAsync<StoredFile>(name) is not { } file) return (StoredFile?)null;
            await work.RemoveUploadAsync(file);
            return file;
        }, ct);
        if (removed.Value is { } gone) await storage.DiscardAsync(gone);
    }
}
