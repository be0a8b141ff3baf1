namespace BizChat.Application.Access;

/// <summary>The <c>api_key</c> resource.</summary>
public sealed record ApiKeyView
{
    public required Utf8Text Id { get; init; }
    public required Utf8Text Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>To the minute; null before the first use.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>A new API key with its secret, returned once to its creator.</summary>
public sealed record NewApiKeyView
{
    public required Utf8Text Id { get; init; }
    public required Utf8Text Name { get; init; }

    /// <summary>The bearer token of the program. Only its hash is stored, so it is never shown again.</summary>
    public required Utf8Text Key { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
