namespace BizChat.Domain.Mail;

/// <summary>How far a part of the mail has come, for all nodes; and which node does it, where only one may.</summary>
public sealed class MailCursor
{
    /// <summary>Name of the place in the feed up to which messages were looked at.</summary>
    public const string Feed = "feed";

    /// <summary>Name of reading the mailbox, which one node does.</summary>
    public const string Mailbox = "mailbox";

    private MailCursor() { }

    public string Name { get; private set; } = null!;

    public long Position { get; private set; }

    /// <summary>The node that does it; null for none.</summary>
    public string? Node { get; private set; }

    /// <summary>Until when that node does it unless it says so again.</summary>
    public DateTimeOffset? Until { get; private set; }

    public static MailCursor Start(string name, long position) => new() { Name = name, Position = position };

    public void MoveTo(long position) => Position = position;

    /// <summary>Takes or keeps it for a node; false when another node has it.</summary>
    public bool Take(string node, DateTimeOffset until, DateTimeOffset now)
    {
        if (Node is not null && Node != node && Until > now) return false;
        (Node, Until) = (node, until);
        return true;
    }
}
