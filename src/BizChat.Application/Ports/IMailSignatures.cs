namespace BizChat.Application.Ports;

/// <summary>
/// Signs what mails carry back: which conversation a reply is for, whose customer wants no more mails. A signed value has digits and lower-case letters
/// only, since mail systems change the case of addresses, and cannot be guessed. The key is made with the first and shared by all nodes.
/// </summary>
public interface IMailSignatures
{
    /// <param name="purpose">What it is for; a value signed for another purpose is not valid.</param>
    /// <param name="value">Digits and lower-case letters.</param>
    /// <param name="ct">Cancels it.</param>
    Task<string> SignAsync(string purpose, string value, CancellationToken ct);

    /// <returns>The value; null when the text was not signed for this purpose.</returns>
    Task<string?> ReadAsync(string purpose, string token, CancellationToken ct);
}

/// <summary>The purposes of <see cref="IMailSignatures"/>.</summary>
public static class MailPurposes
{
    /// <summary>The value is the id of a conversation.</summary>
    public const string Reply = "reply";

    /// <summary>The value is the id of a conversation, whose customer wants no more mails.</summary>
    public const string Unsubscribe = "unsubscribe";
}
