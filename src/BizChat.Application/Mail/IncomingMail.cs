namespace BizChat.Application.Mail;

/// <summary>A mail from the mailbox, as far as it matters. All of it is what a stranger wrote.</summary>
public sealed record IncomingMail
{
    /// <summary>The same for the same Message-ID, and of a length that can be stored.</summary>
    public required string Key { get; init; }

    /// <summary>What stands between the + and the @ of the addresses that are ours.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>The plain text, or the HTML as text.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<IncomingFile> Files { get; init; }
}

/// <summary>A file of a mail.</summary>
/// <param name="Name">As the sender calls it; may be empty.</param>
/// <param name="Open">Reads it from its start.</param>
public sealed record IncomingFile(string Name, Func<Stream> Open);

/// <summary>What became of a mail.</summary>
public enum ReplyOutcome
{
    /// <summary>It is a message of the customer, now or since before.</summary>
    Taken,

    /// <summary>A mail server's report about a mail of this server, noted now or before.</summary>
    Reported,

    /// <summary>No address in it is one of ours.</summary>
    Unknown,

    /// <summary>A program has written it.</summary>
    Automatic,

    /// <summary>It has more bytes than are read.</summary>
    TooLarge,

    /// <summary>There is nothing in it, or it cannot be read.</summary>
    Unreadable,
}
