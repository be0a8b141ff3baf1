namespace BizChat.Domain.Businesses;

/// <summary>Availability of a business as shown to customers.</summary>
public enum BusinessStatus
{
    Online,
    Away,
    Offline,
}
