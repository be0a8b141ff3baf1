using System.Text.Json;
using BizChat.Domain.Common;

namespace BizChat.Application.Common;

/// <summary>Tells a client what is wrong with its JSON, and nothing of the types that read it.</summary>
public static class JsonRefusal
{
    /// <param name="error">Thrown by the serialiser, under <see cref="WireJson.Options"/>.</param>
    /// <param name="root">The name of the whole value, for what is wrong with no field of it.</param>
    public static Error Of(JsonException error, string root)
    {
        var path = error.Path?.TrimStart('$').TrimStart('.') ?? "";
        var field = path.Length == 0 ? root : path;
        var (isReadable, reason) = Reason(error);
        // Where the JSON itself is broken the path has names that only the client knows, which are no stable code.
        return isReadable ? Error.Invalid(field, reason) : new Error(ErrorKind.Invalid, "request.unreadable", reason, field);
    }

    // The serialiser's own messages tell types of this program and positions; only those of our converters are for callers.
    private static (bool IsReadable, string Reason) Reason(JsonException error) =>
        error.Message.StartsWith("This must", StringComparison.Ordinal)
            ? (true, error.Message[..(error.Message.IndexOf(". Path:", StringComparison.Ordinal) is > 0 and var end ? end + 1 : error.Message.Length)])
        : error.Message.Contains("uplicate", StringComparison.Ordinal) ? (false, "The same field is given twice.")
        : error.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? (false, $"The JSON is nested deeper than {WireJson.MaxDepth}.")
        // The reader throws a type of its own, which the serialiser wraps.
        : error.InnerException is JsonException || error.GetType() != typeof(JsonException) ? (false, "This is no valid JSON.")
        : (true, "This is not of the right type, or holds invalid text.");
}
