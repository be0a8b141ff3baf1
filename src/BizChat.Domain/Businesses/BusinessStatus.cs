namespace BizChat.Domain.Businesses;

/// <summary>What a business tells its customers about itself.</summary>
public enum BusinessStatus
{
    Online,
    Away,
    Offline,
}
