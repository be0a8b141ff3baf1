namespace BizChat.Infrastructure;

/// <summary>BizChat's own meter.</summary>
public static class Metrics
{
    public const string MeterName = "BizChat";
}
