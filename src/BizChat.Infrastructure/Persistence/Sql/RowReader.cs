using System.Text;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>
/// The current row of a query; columns count from 0. The mappings of rows are written once over this class: a virtual call per value costs less
/// than can be measured beside reading it.
/// </summary>
internal abstract class RowReader
{
    public abstract bool IsNull(int column);

    public abstract long Long(int column);

    public abstract double Double(int column);

    public abstract DateTimeOffset Time(int column);

    /// <summary>Valid until the next row.</summary>
    public abstract ReadOnlySpan<byte> Utf8(int column);

    /// <summary>Stays valid after the row.</summary>
    public abstract Utf8Text Text(int column);

    public T Enum<T>(int column) where T : struct, Enum => EnumText<T>.Parse(Utf8(column));

    public string String(int column) => Encoding.UTF8.GetString(Utf8(column));

    public T? EnumOrNull<T>(int column) where T : struct, Enum => IsNull(column) ? null : Enum<T>(column);
    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);
    public double? DoubleOrNull(int column) => IsNull(column) ? null : Double(column);
    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);
    public Utf8Text? TextOrNull(int column) => IsNull(column) ? (Utf8Text?)null : Text(column);
    public string? StringOrNull(int column) => IsNull(column) ? null : String(column);
}
