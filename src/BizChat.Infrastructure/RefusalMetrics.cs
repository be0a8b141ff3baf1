using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure;

/// <summary>Counts what was refused, by HTTP and by the hub.</summary>
public sealed class RefusalMetrics(IMeterFactory meters)
{
    private const string Invalid = "invalid";

    private readonly Counter<long> refusals = meters.Create(Metrics.MeterName).CreateCounter<long>("bizchat.refusals", "{refusal}", "Refused requests and hub calls, by code.");

    /// <param name="code">The code of the refusal. Which field was invalid is not told apart: fields are too many.</param>
    public void Refused(string code) => refusals.Add(1, new KeyValuePair<string, object?>("code", code.StartsWith(Invalid + ".", StringComparison.Ordinal) ? Invalid : code));
}
