using BizChat.Infrastructure.Persistence;

namespace BizChat.Infrastructure;

/// <summary>The meters that are worth exporting.</summary>
public static class Metrics
{
    /// <summary>Name of BizChat's own meter.</summary>
    public const string MeterName = "BizChat";

    /// <summary>BizChat's own meter and those of the libraries it uses.</summary>
    public static IEnumerable<string> Meters => DatabaseProviders.Meters.Prepend(MeterName);
}
