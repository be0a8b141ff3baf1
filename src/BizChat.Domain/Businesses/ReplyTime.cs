namespace BizChat.Domain.Businesses;

/// <summary>How soon a business usually answers.</summary>
public enum ReplyTime
{
    /// <summary>Within ten minutes.</summary>
    Minutes,

    /// <summary>Within an hour.</summary>
    Hour,

    /// <summary>Within a day.</summary>
    Day,
}
