namespace BizChat.Infrastructure.Files;

/// <summary>Reads big-endian numbers one after the other; beyond the end they are zero.</summary>
internal ref struct HeifReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    /// <summary>Whether a number was asked for that is not there.</summary>
    public bool Ended { get; private set; }

    /// <param name="size">In bytes, at most eight.</param>
    public ulong Next(int size)
    {
        if (Ended |= size > rest.Length) return 0;
        ulong number = 0;
        foreach (var one in rest[..size]) number = (number << 8) | one;
        rest = rest[size..];
        return number;
    }
}
