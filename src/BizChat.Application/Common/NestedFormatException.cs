using System.Text.Json;

namespace BizChat.Application.Common;

/// <summary>Thrown for what is wrong within an <see cref="Optional{T}"/>: the serialiser adds the way to that, and what it threw before has the rest of the way.</summary>
public sealed class NestedFormatException(JsonException nested) : JsonException
{
    /// <summary>What was wrong, with the way to it from the object on.</summary>
    public JsonException Nested { get; } = nested;
}
