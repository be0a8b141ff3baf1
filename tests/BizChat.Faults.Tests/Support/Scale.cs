namespace BizChat.Faults.Tests.Support;

/// <summary>How much of each fault is done: little in the gate, all of it when <c>BIZCHAT_FAULTS</c> is <c>full</c>, as build/faults.sh sets it.</summary>
internal static class Scale
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("BIZCHAT_FAULTS") == "full";

    public static int Of(int gate, int full) => IsFull ? full : gate;
}
