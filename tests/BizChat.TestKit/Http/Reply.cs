using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace BizChat.TestKit.Http;

/// <summary>An answer, read to its end.</summary>
public sealed record Reply(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json
    {
        get
        {
            try
            {
                return JsonElement.Parse(Bytes);
            }
            catch (JsonException error)
            {
                throw new InvalidOperationException($"{(int)Status} with no JSON: '{Text}'", error);
            }
        }
    }

    public string? ContentType => ContentHeaders.ContentType?.ToString();

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>The address that the Link header gives for a relation; null when it gives none.</summary>
    public string? Link(string relation) => Headers.TryGetValues("Link", out var links)
        ? links.SelectMany(line => line.Split(", <")).Where(link => link.EndsWith($"rel=\"{relation}\"", StringComparison.Ordinal))
            .Select(link => link.TrimStart('<')[..link.TrimStart('<').IndexOf('>', StringComparison.Ordinal)]).SingleOrDefault()
        : null;

    /// <summary>Itself, if it has the status.</summary>
    public Reply Expect(HttpStatusCode status) =>
        Status == status ? this : throw new InvalidOperationException($"Expected {(int)status}, got {(int)Status}: {Text}");

    public static async Task<Reply> ReadAsync(HttpResponseMessage answer) =>
        new(answer.StatusCode, answer.Headers, answer.Content.Headers, await answer.Content.ReadAsByteArrayAsync());
}
