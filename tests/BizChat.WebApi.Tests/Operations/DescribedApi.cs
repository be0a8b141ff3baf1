using System.Text.Json.Nodes;
using Json.Schema;

namespace BizChat.WebApi.Tests.Operations;

/// <summary>The API's description, read as a program would.</summary>
internal sealed class DescribedApi
{
    private const string Components = "#/components/schemas/", Definitions = "#/$defs/";

    private static readonly EvaluationOptions Checked = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly JsonNode definitions;

    private DescribedApi(JsonNode document)
    {
        definitions = Closed(document["components"]!["schemas"]!);
        Operations =
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               select new DescribedOperation(new HttpMethod(operation.Key.ToUpperInvariant()), path.Key, operation.Value!),
        ];
    }

    public IReadOnlyList<DescribedOperation> Operations { get; }

    public static async Task<DescribedApi> ReadAsync(HttpClient http) => new(JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!);

    /// <returns>What the description does not say of an answer; null when it is as described.</returns>
    public async Task<string?> FaultAsync(DescribedOperation operation, HttpResponseMessage answer)
    {
        var status = $"{(int)answer.StatusCode}";
        if (operation.Node["responses"]![status] is not { } response) return $"{status} is not described";
        var text = await answer.Content.ReadAsStringAsync();
        if (response["content"] is not { } content) return text.Length == 0 ? null : $"{status} has a body";
        // The bytes of a file, of whatever type it is.
        if (content["application/octet-stream"] is not null) return null;
        var type = answer.Content.Headers.ContentType!.MediaType!;
        if (content[type]?["schema"] is not { } schema) return $"{status} is {type}";

        return Fault(schema, JsonNode.Parse(text)) is { } fault ? $"{status} is {text}: {fault}" : null;
    }

    /// <returns>How the example of a body breaks its own schema; null when it does not, and without an example.</returns>
    public string? ExampleFault(DescribedOperation operation) =>
        operation.Body is { } body ? Fault(operation.Node["requestBody"]!["content"]!["application/json"]!["schema"]!, body) : null;

    private string? Fault(JsonNode schema, JsonNode? value)
    {
        var result = Compile(schema).Evaluate(value, Checked);
        return result.IsValid ? null : string.Join(", ", result.Details.Where(detail => detail.HasErrors).Select(detail => $"{detail.InstanceLocation} {string.Join(' ', detail.Errors!.Values)}"));
    }

    private JsonSchema Compile(JsonNode schema) => JsonSchema.FromText(new JsonObject
    {
        ["$defs"] = definitions.DeepClone(),
        ["allOf"] = new JsonArray(Closed(schema)),
    }.ToJsonString());

    /// <summary>The schema, which allows no members but its own.</summary>
    private static JsonNode Closed(JsonNode schema)
    {
        var copy = JsonNode.Parse(schema.ToJsonString().Replace(Components, Definitions, StringComparison.Ordinal))!;
        Close(copy);
        return copy;
    }

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray items)
            foreach (var item in items) Close(item);
        if (node is not JsonObject members) return;
        foreach (var (_, member) in members) Close(member);
        if (members["properties"] is JsonObject && !members.ContainsKey("additionalProperties")) members["additionalProperties"] = false;
    }
}

/// <summary>An operation of the description.</summary>
/// <param name="Method">How it is asked.</param>
/// <param name="Path">Where, with the names of its parameters in braces.</param>
/// <param name="Node">All else that is said of it.</param>
internal sealed record DescribedOperation(HttpMethod Method, string Path, JsonNode Node)
{
    public string Id => Node["operationId"]!.GetValue<string>();

    /// <summary>The example of the body; null for an operation without.</summary>
    public JsonNode? Body => Node["requestBody"]?["content"]?["application/json"]?["example"];

    public bool TakesFile => Node["requestBody"]?["content"]?["multipart/form-data"] is not null;

    public bool Describes(int status) => Node["responses"]![$"{status}"] is not null;

    /// <summary>The address with the examples of the parameters.</summary>
    /// <param name="known">Values to take instead, by the names of the parameters.</param>
    public string Address(IReadOnlyDictionary<string, string> known)
    {
        var address = Path;
        var query = new List<string>();
        foreach (var parameter in Node["parameters"]?.AsArray() ?? [])
        {
            var name = parameter!["name"]!.GetValue<string>();
            if ((known.GetValueOrDefault(name) ?? parameter["example"]?.ToString()) is not { } value) continue;
            if (parameter["in"]!.GetValue<string>() is "path") address = address.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
            else query.Add($"{name}={Uri.EscapeDataString(value)}");
        }
        return query.Count == 0 ? address : $"{address}?{string.Join('&', query)}";
    }
}
