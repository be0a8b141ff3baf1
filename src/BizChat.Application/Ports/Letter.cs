using BizChat.Application.Businesses;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Ports;

/// <summary>What a mail is to say, and to whom. A text may be anything that somebody typed: it is put into mails as text only.</summary>
public abstract record Letter
{
    private Letter() { }

    /// <summary>The one recipient; see <see cref="EmailAddress.IsUsable"/>.</summary>
    public required string To { get; init; }

    /// <summary>The recipient's name; null when it is unknown.</summary>
    public string? ToName { get; init; }

    /// <summary>Who writes; null when no business does.</summary>
    public LetterHead? From { get; init; }

    public Language Language { get; init; }

    /// <summary>The conversation that it is about; null for none.</summary>
    public long? ConversationId { get; init; }

    /// <summary>A person is invited to work for the business.</summary>
    /// <param name="Token">Of the invitation.</param>
    /// <param name="Role">What they are invited as.</param>
    public sealed record Invitation(string Token, Role Role) : Letter;

    /// <summary>An agent may set a new password.</summary>
    /// <param name="Token">Of the link.</param>
    public sealed record PasswordReset(string Token) : Letter;

    /// <summary>Nothing but that mails arrive.</summary>
    public sealed record Test : Letter;

    /// <summary>What the business wrote, to a customer.</summary>
    /// <param name="Messages">All of them, oldest first.</param>
    /// <param name="LinkToken">Opens the conversation.</param>
    public sealed record Unread(IReadOnlyList<MailedMessage> Messages, string LinkToken) : Letter;

    /// <summary>That a customer waits, to an agent.</summary>
    /// <param name="CustomerName">Who waits.</param>
    /// <param name="Messages">What nobody has read, oldest first.</param>
    public sealed record Waiting(string CustomerName, IReadOnlyList<MailedMessage> Messages) : Letter;

    /// <summary>A copy of a conversation.</summary>
    /// <param name="CustomerName">Whose conversation it is.</param>
    /// <param name="Messages">Its messages, oldest first.</param>
    /// <param name="IsShortened">Whether older messages are left out.</param>
    public sealed record Transcript(string CustomerName, IReadOnlyList<MailedMessage> Messages, bool IsShortened) : Letter;
}

/// <summary>The business as mails show it.</summary>
/// <param name="BusinessId">The business.</param>
/// <param name="Name">Its name.</param>
/// <param name="Color">Its brand colour, <c>#rrggbb</c>; null for this program's.</param>
public sealed record LetterHead(string BusinessId, string Name, string? Color)
{
    public static LetterHead Of(BusinessView business) => new(business.Id.ToString(), business.Name.ToString(), business.Widget?.Color);

    public static LetterHead Of(Business business) => new(business.Id, business.Name, business.Widget?.Color);
}

/// <summary>A message as mails show it.</summary>
/// <param name="Id">The message.</param>
/// <param name="Sender">Whose name it has.</param>
/// <param name="Text">Null for a bare file.</param>
/// <param name="FileName">Null without a file.</param>
/// <param name="FileUrl">The path of the file on this server; null without one.</param>
/// <param name="At">When it was sent.</param>
public sealed record MailedMessage(long Id, string Sender, string? Text, string? FileName, string? FileUrl, DateTimeOffset At);
