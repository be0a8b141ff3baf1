namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Keeps the texts of a result in a few blocks instead of an array each.</summary>
internal sealed class TextArena
{
    // Small enough to stay out of the large object heap, which is collected rarely.
    private const int BlockSize = 32 * 1024;

    private byte[] block = [];
    private int used;

    /// <summary>A new result begins. The texts of the last one belong to whoever has it.</summary>
    public void Begin() => (block, used) = ([], 0);

    public Utf8Text Keep(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > block.Length - used)
        {
            if (utf8.Length > BlockSize / 4) return new Utf8Text(utf8.ToArray());
            block = GC.AllocateUninitializedArray<byte>(block.Length == 0 ? BlockSize / 4 : BlockSize);
            used = 0;
        }
        var kept = block.AsMemory(used, utf8.Length);
        utf8.CopyTo(kept.Span);
        used += utf8.Length;
        return new Utf8Text(kept);
    }
}
