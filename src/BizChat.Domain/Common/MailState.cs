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
}
