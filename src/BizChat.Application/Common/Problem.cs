using System.Text.Json.Serialization;
using BizChat.Application.Messages;

namespace BizChat.Application.Common;

/// <summary>A refusal on the wire (RFC 9457): the body of an HTTP answer, and the second line of a hub exception's message.</summary>
public sealed record Problem
{
    /// <summary><c>urn:bizchat:</c> and the code.</summary>
    public required string Type { get; init; }

    /// <summary>What its status means.</summary>
    public required string Title { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>A stable dotted code to branch on; <c>docs/wire.md</c> lists all.</summary>
    public required string Code { get; init; }

    /// <summary>One sentence for a person, in English.</summary>
    public required string Detail { get; init; }

    /// <summary>What the server's log knows this request, or this call of the hub, by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }

    /// <summary>For invalid input: what is wrong with each field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>After how many seconds to try again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RetryAfter { get; init; }

    /// <summary>With 410 from the feed: its end, from which to go on after everything was loaded anew.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Position { get; init; }

    /// <summary>With <c>message.stale_view</c>: the newest 50 of the messages after the one that the sender had seen, oldest first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MessageView>? Missed { get; init; }

    /// <param name="error">The refusal.</param>
    /// <param name="traceId">What the log knows the request by.</param>
    public static Problem Of(Error error, string? traceId = null)
    {
        var (status, title) = StatusOf(error.Kind);
        return new Problem
        {
            Type = "urn:bizchat:" + error.Code,
            Title = title,
            Status = status,
            Code = error.Code,
            Detail = error.Message,
            TraceId = traceId,
            Errors = error.Field is { } field ? new Dictionary<string, string[]> { [field] = [error.Message] } : null,
            RetryAfter = error.Wait is { } wait ? (int)Math.Max(1, Math.Ceiling(wait.TotalSeconds)) : null,
            Position = error.Position,
            Missed = error.Missed?.Cast<MessageView>().ToArray(),
        };
    }

    private static (int Status, string Title) StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => (400, "Bad Request"),
        ErrorKind.Unauthenticated => (401, "Unauthorized"),
        ErrorKind.Forbidden => (403, "Forbidden"),
        ErrorKind.NotFound => (404, "Not Found"),
        ErrorKind.Conflict => (409, "Conflict"),
        ErrorKind.Gone => (410, "Gone"),
        ErrorKind.TooLarge => (413, "Content Too Large"),
        ErrorKind.UnsupportedType => (415, "Unsupported Media Type"),
        ErrorKind.TooOften => (429, "Too Many Requests"),
        ErrorKind.Bug => (500, "Internal Server Error"),
        ErrorKind.Unavailable => (503, "Service Unavailable"),
        ErrorKind.NoRoom => (507, "Insufficient Storage"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
