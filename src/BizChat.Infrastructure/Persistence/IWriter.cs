namespace BizChat.Infrastructure.Persistence;

/// <summary>The one writer of this node, for whoever watches it.</summary>
internal interface IWriter
{
    /// <summary>Whether the last commit was made and the present one, if any, does not take longer than it may.</summary>
    bool Works(TimeSpan atMost);

    /// <summary>How many stories wait to be written.</summary>
    int Waiting { get; }

    /// <summary>Makes a commit that changes nothing, but succeeds only when others would.</summary>
    Task TryAsync(CancellationToken ct);
}
