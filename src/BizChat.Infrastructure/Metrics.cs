namespace BizChat.Infrastructure;

/// <summary>Name of BizChat's own meter.</summary>
public static class Metrics
{
    public const string MeterName = "BizChat";
}
