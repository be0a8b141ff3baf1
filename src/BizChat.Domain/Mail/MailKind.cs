namespace BizChat.Domain.Mail;

/// <summary>What a mail is for.</summary>
public enum MailKind
{
    /// <summary>To a customer: what the business wrote and the customer has not read.</summary>
    Unread,

    /// <summary>To an agent: what a customer wrote and nobody has read.</summary>
    Waiting,
    Invitation,
    PasswordReset,
    Transcript,
    Test,
}
