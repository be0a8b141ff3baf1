namespace BizChat.Infrastructure.Mail;

/// <summary>The sentences of mails, in one language.</summary>
internal sealed record MailTexts
{
    public static MailTexts Of(Language language) => language is Language.De ? German : English;

    /// <summary>As HTML names it.</summary>
    public required string Code { get; init; }
    public required Func<string?, string> Hello { get; init; }
    public required Func<string, string> UnreadSubject { get; init; }
    public required Func<string, int, string> UnreadIntro { get; init; }
    public required string OpenConversation { get; init; }
    public required string ReplyHint { get; init; }
    public required Func<string, string> UnreadFooter { get; init; }
    public required string Unsubscribe { get; init; }
    public required Func<string, string> WaitingSubject { get; init; }
    public required Func<string, string, string> WaitingIntro { get; init; }
    public required Func<string, string> WaitingFooter { get; init; }
    public required Func<string, string> InvitationSubject { get; init; }
    public required Func<string, string> InvitationIntro { get; init; }
    public required string InvitationButton { get; init; }
    public required string InvitationFooter { get; init; }
    public required string ResetSubject { get; init; }
    public required string ResetIntro { get; init; }
    public required string ResetButton { get; init; }
    public required string ResetFooter { get; init; }
    public required Func<string, string> TestSubject { get; init; }
    public required string TestIntro { get; init; }
    public required Func<string, string> TranscriptSubject { get; init; }
    public required Func<string, string, string> TranscriptIntro { get; init; }
    public required string TranscriptShortened { get; init; }

    /// <summary>Before a file that the mail names but does not hold.</summary>
    public required string File { get; init; }

    private static readonly MailTexts English = new()
    {
        Code = "en",
        Hello = name => name is null ? "Hello," : $"Hello {name},",
        UnreadSubject = business => $"New message from {business}",
        UnreadIntro = (business, count) => count == 1 ? $"{business} has written to you:" : $"{business} has written {count} messages to you:",
        OpenConversation = "Open the conversation",
        ReplyHint = "You can also reply to this mail.",
        UnreadFooter = business => $"You get this mail because you wrote to {business}. The link is valid for 30 days, and opens this conversation for everyone who has it.",
        Unsubscribe = "No more mails about new messages",
        WaitingSubject = customer => $"{customer} is waiting for an answer",
        WaitingIntro = (customer, business) => $"{customer} has written to {business}, and nobody has read it yet:",
        WaitingFooter = business => $"You get this mail because you work for {business}. You can switch these mails off in your settings.",
        InvitationSubject = business => $"Invitation to {business}",
        InvitationIntro = business => $"You are invited to answer customers of {business} in BizChat.",
        InvitationButton = "Accept the invitation",
        InvitationFooter = "The link can be used once. If you did not expect this, ignore it.",
        ResetSubject = "Set a new password",
        ResetIntro = "With this link you set a new password for BizChat. It ends all your sessions.",
        ResetButton = "Set a new password",
        ResetFooter = "The link is valid for 24 hours and can be used once. If you did not expect this, ignore it: your password stays as it is.",
        TestSubject = business => $"Test mail of {business}",
        TestIntro = "This is a test. Mails from BizChat reach you.",
        TranscriptSubject = business => $"Your conversation with {business}",
        TranscriptIntro = (customer, business) => $"The conversation of {customer} with {business}:",
        TranscriptShortened = "Older messages are left out.",
        File = "File",
    };

    private static readonly MailTexts German = new()
    {
        Code = "de",
        Hello = name => name is null ? "Guten Tag," : $"Guten Tag {name},",
        UnreadSubject = business => $"Neue Nachricht von {business}",
        UnreadIntro = (business, count) => count == 1 ? $"{business} hat Ihnen geschrieben:" : $"{business} hat Ihnen {count} Nachrichten geschrieben:",
        OpenConversation = "Unterhaltung öffnen",
        ReplyHint = "Sie können auch auf diese E-Mail antworten.",
        UnreadFooter = business => $"Sie erhalten diese E-Mail, weil Sie {business} geschrieben haben. Der Link gilt 30 Tage und öffnet diese Unterhaltung für alle, die ihn haben.",
        Unsubscribe = "Keine E-Mails mehr über neue Nachrichten",
        WaitingSubject = customer => $"{customer} wartet auf eine Antwort",
        WaitingIntro = (customer, business) => $"{customer} hat {business} geschrieben, und niemand hat es bisher gelesen:",
        WaitingFooter = business => $"Sie erhalten diese E-Mail, weil Sie für {business} arbeiten. In Ihren Einstellungen können Sie diese E-Mails abschalten.",
        InvitationSubject = business => $"Einladung zu {business}",
        InvitationIntro = business => $"Sie sind eingeladen, in BizChat Kunden von {business} zu antworten.",
        InvitationButton = "Einladung annehmen",
        InvitationFooter = "Der Link gilt einmal. Wenn Sie das nicht erwartet haben, beachten Sie es nicht.",
        ResetSubject = "Neues Passwort setzen",
        ResetIntro = "Mit diesem Link setzen Sie ein neues Passwort für BizChat. Es beendet alle Ihre Sitzungen.",
        ResetButton = "Neues Passwort setzen",
        ResetFooter = "Der Link gilt 24 Stunden und einmal. Wenn Sie das nicht erwartet haben, beachten Sie es nicht: Ihr Passwort bleibt, wie es ist.",
        TestSubject = business => $"Test-E-Mail von {business}",
        TestIntro = "Das ist ein Test. E-Mails von BizChat erreichen Sie.",
        TranscriptSubject = business => $"Ihre Unterhaltung mit {business}",
        TranscriptIntro = (customer, business) => $"Die Unterhaltung von {customer} mit {business}:",
        TranscriptShortened = "Ältere Nachrichten sind ausgelassen.",
        File = "Datei",
    };
}
