namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Takes the values of <c>$1</c>, <c>$2</c> … of a statement, in this order, in the form that the database stores them in.</summary>
internal abstract class SqlParameters
{
    public abstract void Add(long? value);

    public abstract void Add(double? value);

    public abstract void Add(string? value);

    public abstract void Add(DateTimeOffset? value);

    public abstract void Add(DateOnly value);

    /// <summary>An enum is stored as its <see cref="Domain.Common.EnumText{T}"/>.</summary>
    public abstract void Add<T>(T value) where T : struct, Enum;
}
