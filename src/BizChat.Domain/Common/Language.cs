namespace BizChat.Domain.Common;

/// <summary>A language that the server itself writes, such as in mails.</summary>
public enum Language
{
    En,
    De,
}
