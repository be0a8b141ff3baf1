namespace BizChat.Application.Search;

/// <summary>What is searched.</summary>
public enum SearchKind
{
    Messages,
    Notes,

    /// <summary>Name, telephone number and e-mail address.</summary>
    Customers,
}
