namespace BizChat.Infrastructure;

/// <summary>What this program's own metrics go by.</summary>
public static class Metrics
{
    public const string MeterName = "BizChat";
}
