namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Numbers the parameters of a statement that is put together from parts.</summary>
internal sealed class NumberedParameters
{
    private readonly List<SqlValue> values = [];

    public SqlValue[] Values => [.. values];

    /// <returns>How the statement refers to the value.</returns>
    public string Number(SqlValue value)
    {
        values.Add(value);
        return $"${values.Count}";
    }
}
