namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Numbers the parameters of a statement that is put together from parts.</summary>
internal sealed class NumberedParameters
{
    private readonly List<Action<SqlCommand>> values = [];

    public string Number(long value) => Number(command => command.Parameters.Add(value));

    public string Number(string value) => Number(command => command.Parameters.Add(value));

    /// <param name="add">Adds exactly one value.</param>
    /// <returns>How the statement refers to it.</returns>
    public string Number(Action<SqlCommand> add)
    {
        values.Add(add);
        return $"${values.Count}";
    }

    public SqlCommand Bind(SqlCommand command)
    {
        foreach (var add in values) add(command);
        return command;
    }
}
