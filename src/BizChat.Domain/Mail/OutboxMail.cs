using System.Globalization;

namespace BizChat.Domain.Mail;

/// <summary>A mail of the outbox. It is composed once, so that all attempts send the same mail under the same Message-ID.</summary>
public sealed class OutboxMail
{
    /// <summary>How long a mail is tried to be sent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>How long an attempt may take. After it, an attempt whose node has crashed is made anew.</summary>
    public static readonly TimeSpan AttemptTime = TimeSpan.FromMinutes(2);

    /// <summary>The longest reason that is kept, in characters.</summary>
    private const int MaxFailure = 500;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] FirstPauses =
        [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30)];

    private OutboxMail() { }

    /// <summary>Opaque; what stands before the @ of its Message-ID.</summary>
    public string Id { get; private set; } = null!;

    public MailKind Kind { get; private set; }

    /// <summary>The business that it is sent for; null when it is for none.</summary>
    public string? BusinessId { get; private set; }

    /// <summary>The conversation that it is about, with whose customer it is erased; null when it is about none.</summary>
    public long? ConversationId { get; private set; }

    /// <summary>The ids of the messages in it, separated by commas; null when it has none.</summary>
    public string? MessageIds { get; private set; }

    /// <summary>The whole mail with its addresses, encrypted; null once it is not tried again.</summary>
    public string? Content { get; private set; }

    public MailState State { get; private set; }

    /// <summary>How many attempts were begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it is tried next; null when it is not tried again.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was sent, refused or given up.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What the mail server, or the connection to it, last said against it.</summary>
    public string? Failure { get; private set; }

    public static OutboxMail Queue(MailKind kind, string? businessId, long? conversationId, IReadOnlyCollection<long> messages, string content, DateTimeOffset now) => new()
    {
        // Not by time: the Message-ID is shown to strangers.
        Id = Guid.NewGuid().ToString("N"),
        Kind = kind,
        BusinessId = businessId,
        ConversationId = conversationId,
        MessageIds = messages.Count == 0 ? null : string.Join(',', messages),
        Content = content,
        DueAt = now,
        CreatedAt = now,
    };

    /// <summary>The ids of the messages in it.</summary>
    public IReadOnlyList<long> Messages => MessageIds is null ? [] : [.. MessageIds.Split(',').Select(id => long.Parse(id, CultureInfo.InvariantCulture))];

    public bool IsDue(DateTimeOffset now) => State is MailState.Queued && DueAt <= now;

    /// <summary>An attempt begins: no other is made until its time is over.</summary>
    public void Begin(DateTimeOffset now)
    {
        Attempts++;
        DueAt = now + AttemptTime;
    }

    /// <summary>The mail server has accepted it.</summary>
    public void Accepted(DateTimeOffset now)
    {
        Failure = null;
        End(MailState.Sent, now);
    }

    /// <summary>The mail server has refused it for good.</summary>
    public void Refused(string reason, DateTimeOffset now)
    {
        Failure = Shortened(reason);
        End(MailState.Refused, now);
    }

    /// <summary>The mail server could not be reached or could not take it now: it is tried again, after pauses that grow to an hour, for a day.</summary>
    public void Deferred(string reason, DateTimeOffset now)
    {
        Failure = Shortened(reason);
        var next = now + (Attempts <= FirstPauses.Length ? FirstPauses[Math.Max(0, Attempts - 1)] : Hour);
        if (next > CreatedAt + Patience) End(MailState.GivenUp, now);
        else DueAt = next;
    }

    /// <summary>A mail server reports what became of it after it was sent, which may not be stored yet; false when that is known.</summary>
    public bool Reported(MailState state, string reason, DateTimeOffset now)
    {
        if (State is not (MailState.Queued or MailState.Sent)) return false;
        Failure = Shortened(reason);
        End(state, now);
        return true;
    }

    private void End(MailState state, DateTimeOffset now)
    {
        (State, EndedAt, DueAt, Content) = (state, now, null, null);
    }

    private static string Shortened(string reason) => reason.Length <= MaxFailure ? reason : reason[..MaxFailure];
}
