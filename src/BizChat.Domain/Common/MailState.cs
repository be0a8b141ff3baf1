namespace BizChat.Domain.Common;

/// <summary>How far a mail has come.</summary>
public enum MailState
{
    /// <summary>It waits for its first or next attempt.</summary>
    Queued,

    /// <summary>The mail server has accepted it.</summary>
    Sent,

    /// <summary>The mail server has refused it for good.</summary>
    Refused,

    /// <summary>The mail server could not take it for a day.</summary>
    GivenUp,

    /// <summary>The mail server accepted it, and later reported that it could not be delivered.</summary>
    Bounced,

    /// <summary>It was delivered, and its recipient calls it unwanted.</summary>
    Complained,
}
