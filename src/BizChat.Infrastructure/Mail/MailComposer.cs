using System.Globalization;
using BizChat.Domain.Mail;

namespace BizChat.Infrastructure.Mail;

/// <summary>Composes mails from the templates, with links to <c>Public__Url</c>.</summary>
internal sealed class MailComposer(MailSettings settings, ISecretProtector protector, IMailSignatures signatures, TimeProvider clock) : IMailComposer
{
    private const string Program = "BizChat";

    public bool IsConfigured => true;

    public async Task<OutboxMail> ComposeAsync(Letter letter, CancellationToken ct)
    {
        if (!EmailAddress.IsUsable(letter.To)) throw new ArgumentException("The address is not usable.", nameof(letter));
        var (kind, subject, page) = await PageAsync(letter, ct);
        var content = new MailContent
        {
            To = letter.To,
            ToName = letter.ToName,
            FromName = letter.From?.Name,
            Subject = subject,
            Text = page.ToText(),
            Html = page.ToHtml(),
            ReplyTo = letter is Letter.Unread ? $"{settings.From.LocalPart}+{await SignAsync(MailPurposes.Reply, letter, ct)}@{settings.From.Domain}" : null,
            Unsubscribe = letter is Letter.Unread ? page.FooterLink?.Url : null,
            Thread = letter.ConversationId is { } id ? FormattableString.Invariant($"conversation-{id}") : null,
        };
        return OutboxMail.Queue(kind, letter.From?.BusinessId, letter.ConversationId, [.. page.Messages.Select(message => message.Id)], protector.Protect(content.ToBytes()), clock.GetUtcNow());
    }

    private async Task<(MailKind Kind, string Subject, MailPage Page)> PageAsync(Letter letter, CancellationToken ct)
    {
        var (texts, business) = (MailTexts.Of(letter.Language), letter.From?.Name ?? Program);
        switch (letter)
        {
            case Letter.Unread unread:
                return (MailKind.Unread, texts.UnreadSubject(business), Page(texts.UnreadIntro(business, unread.Messages.Count), texts.UnreadFooter(business)) with
                {
                    Messages = unread.Messages,
                    Button = (texts.OpenConversation, Url("/chat/" + unread.LinkToken)),
                    Hint = settings.Imap is null ? null : texts.ReplyHint,
                    FooterLink = (texts.Unsubscribe, Url("/mail/unsubscribe/" + await SignAsync(MailPurposes.Unsubscribe, letter, ct))),
                });
            case Letter.Waiting waiting:
                return (MailKind.Waiting, texts.WaitingSubject(waiting.CustomerName), Page(texts.WaitingIntro(waiting.CustomerName, business), texts.WaitingFooter(business)) with
                {
                    Messages = waiting.Messages,
                    Button = (texts.OpenConversation, Url(FormattableString.Invariant($"/inbox/all/{letter.ConversationId}"))),
                });
            case Letter.Invitation invitation:
                return (MailKind.Invitation, texts.InvitationSubject(business), Page(texts.InvitationIntro(business), texts.InvitationFooter) with { Button = (texts.InvitationButton, Url("/invite/" + invitation.Token)) });
            case Letter.PasswordReset reset:
                return (MailKind.PasswordReset, texts.ResetSubject, Page(texts.ResetIntro, texts.ResetFooter) with { Button = (texts.ResetButton, Url("/reset/" + reset.Token)) });
            case Letter.Test:
                return (MailKind.Test, texts.TestSubject(business), Page(texts.TestIntro, ""));
            case Letter.Transcript transcript:
                return (MailKind.Transcript, texts.TranscriptSubject(business), Page(texts.TranscriptIntro(transcript.CustomerName, business), transcript.IsShortened ? texts.TranscriptShortened : "") with { Messages = transcript.Messages });
            default:
                throw new ArgumentOutOfRangeException(nameof(letter));
        }

        MailPage Page(string intro, string footer) => new(texts, business, texts.Hello(letter.ToName), intro, footer) { Server = settings.PublicUrl, Colour = letter.From?.Color ?? MailPage.UsualColour };
    }

    private string Url(string path) => new Uri(settings.PublicUrl, path).AbsoluteUri;

    private Task<string> SignAsync(string purpose, Letter letter, CancellationToken ct) =>
        signatures.SignAsync(purpose, letter.ConversationId!.Value.ToString(CultureInfo.InvariantCulture), ct);
}
