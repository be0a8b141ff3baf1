namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>A value for a parameter of a statement; each database stores it in its own form.</summary>
internal readonly struct SqlValue
{
    private readonly object? reference;
    private readonly long bits;
    private readonly bool isNull;

    private SqlValue(SqlType type, object? reference) => (Type, this.reference, isNull) = (type, reference, reference is null);

    private SqlValue(SqlType type, long? bits) => (Type, this.bits, isNull) = (type, bits.GetValueOrDefault(), bits is null);

    /// <summary>Also that of null.</summary>
    public SqlType Type { get; }

    public long? Long => Type is SqlType.Long && !isNull ? bits : null;

    public double? Double => Type is SqlType.Double && !isNull ? BitConverter.Int64BitsToDouble(bits) : null;

    public DateTimeOffset? Time => Type is SqlType.Time && !isNull ? new DateTimeOffset(bits, TimeSpan.Zero) : null;

    public string? Text => reference as string;

    /// <summary>A value of a type that only one database has, such as an array.</summary>
    public object? Native => reference;

    public static implicit operator SqlValue(long? value) => new(SqlType.Long, value);

    public static implicit operator SqlValue(double? value) => new(SqlType.Double, value is { } number ? BitConverter.DoubleToInt64Bits(number) : null);

    public static implicit operator SqlValue(DateTimeOffset? value) => new(SqlType.Time, value?.UtcTicks);

    public static implicit operator SqlValue(string? value) => new(SqlType.Text, value);

    public static implicit operator SqlValue(Array value) => new(SqlType.Native, value);

    /// <summary>An enum is stored as its <see cref="EnumText{T}"/>.</summary>
    public static SqlValue Of<T>(T value) where T : struct, Enum => EnumText<T>.Of(value);

    /// <inheritdoc cref="Of{T}(T)"/>
    public static SqlValue Of<T>(T? value) where T : struct, Enum => value is { } given ? EnumText<T>.Of(given) : (string?)null;
}

internal enum SqlType
{
    Long,
    Double,
    Time,
    Text,
    Native,
}
