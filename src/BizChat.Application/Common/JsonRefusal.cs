using System.Text.Json;

namespace BizChat.Application.Common;

/// <summary>Tells a client what is wrong with its JSON, and nothing of the types that read it.</summary>
public static class JsonRefusal
{
    /// <param name="error">Thrown by the serialiser, under <see cref="WireJson.Options"/>.</param>
    /// <param name="root">The name of the whole value, for what is wrong with no field of it.</param>
    public static Error Of(JsonException error, string root)
    {
        var path = error.Path?.TrimStart('$') ?? "";
        for (; error is NestedFormatException { Nested: var nested }; error = nested) path += nested.Path?.TrimStart('$');
        var field = path.Length == 0 ? root : path.TrimStart('.');
        var (isReadable, reason) = Reason(error);
        // Where the JSON itself is broken the path has names that only the client knows, which are no stable code.
        return isReadable ? Error.Invalid(field, reason) : new Error(ErrorKind.Invalid, "request.unreadable", reason, field);
    }

    // Apart from those of our converters, the serialiser's messages tell types of this program and positions.
    private static (bool IsReadable, string Reason) Reason(JsonException error) =>
        error is WireFormatException refused ? (true, refused.Reason)
        // The reader throws a type of its own, which the serialiser wraps.
        : error.InnerException is JsonException || error.GetType() != typeof(JsonException) ? (false, $"This is no valid JSON, or is nested deeper than {WireJson.MaxDepth}.")
        : (true, "This is not of the right type, is given twice, or holds invalid text.");
}
