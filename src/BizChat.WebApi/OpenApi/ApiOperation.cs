namespace BizChat.WebApi.OpenApi;

/// <summary>What the API's description says of an endpoint, apart from what its code says already.</summary>
/// <param name="Id">Its name in generated clients.</param>
/// <param name="Summary">What it does, in a few words.</param>
internal sealed record ApiOperation(string Id, string Summary)
{
    public string? Description { get; init; }

    /// <summary>Whether anyone may ask, signed in or not.</summary>
    public bool IsPublic { get; init; }

    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>A body that is taken as it stands; null when there is none.</summary>
    public object? BodyExample { get; init; }

    /// <summary>Whether its body is a form with a file.</summary>
    public bool IsUpload { get; init; }

    public required IReadOnlyList<ApiAnswer> Answers { get; init; }

    /// <summary>The statuses of its problems.</summary>
    public IReadOnlyList<int> Refusals { get; init; } = [];
}

/// <param name="Name">In the path or the query.</param>
/// <param name="Description">What it says, with its limits.</param>
/// <param name="Example">One that works with the demo data.</param>
internal sealed record ApiParameter(string Name, string Description, object? Example = null)
{
    public long? Least { get; init; }

    public long? Most { get; init; }

    public object? Usual { get; init; }

    public IReadOnlyList<string>? OneOf { get; init; }

    public bool IsRequired { get; init; }
}

/// <param name="Status">Of the answer.</param>
/// <param name="Body">The type of its body; null when it has none.</param>
/// <param name="Description">When it comes.</param>
/// <param name="Example">One such body.</param>
internal sealed record ApiAnswer(int Status, Type? Body, string Description, object? Example = null)
{
    /// <summary>Headers and what they say.</summary>
    public IReadOnlyList<(string Name, string Description)> Headers { get; init; } = [];

    public string ContentType { get; init; } = "application/json";
}
