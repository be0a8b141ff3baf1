using BizChat.Application.Common;

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

/// <summary>An API key as it is answered once, to whoever made it.</summary>
public sealed record NewApiKeyView
{
    public required Utf8Text Id { get; init; }
    public required Utf8Text Name { get; init; }

    /// <summary>What a program sends as its bearer token. It is not kept, so it is never shown again.</summary>
    public required Utf8Text Key { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
