namespace BizChat.Domain.Businesses;

/// <summary>What visitors are asked about themselves.</summary>
/// <param name="Ask">When they are asked. Only before the first message must they answer.</param>
/// <param name="Name">Whether they are asked for their name.</param>
/// <param name="Email">Whether they are asked for their e-mail address.</param>
/// <param name="Phone">Whether they are asked for their telephone number.</param>
/// <param name="Fields">Further questions in their order, at most 10.</param>
public sealed record PreChatForm(PreChatTime Ask, PreChatNeed Name, PreChatNeed Email, PreChatNeed Phone, IReadOnlyList<PreChatField> Fields)
{
    /// <summary>Maximum number of fields.</summary>
    public const int MostFields = 10;

    /// <summary>How it is before an owner changes it.</summary>
    public static PreChatForm Default { get; } = new(PreChatTime.Before, PreChatNeed.Required, PreChatNeed.Optional, PreChatNeed.Hidden, []);

    public bool Equals(PreChatForm? other) => other is not null
        && (Ask, Name, Email, Phone) == (other.Ask, other.Name, other.Email, other.Phone) && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => HashCode.Combine(Ask, Name, Email, Phone, Fields.Count);
}

/// <summary>When visitors are asked.</summary>
public enum PreChatTime
{
    Before,
    After,
    Never,
}

/// <summary>Whether visitors are asked for something, and must answer.</summary>
public enum PreChatNeed
{
    Required,
    Optional,
    Hidden,
}
