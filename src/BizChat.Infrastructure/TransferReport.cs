namespace BizChat.Infrastructure;

/// <summary>What a backup, an export and the like say of their progress.</summary>
/// <param name="say">Gets each finished step as a line.</param>
/// <param name="begun">Is called when a stage begins.</param>
public sealed class TransferReport(Action<string>? say = null, Action? begun = null)
{
    private volatile TransferStage? stage;

    /// <summary>What is being done; null between two stages.</summary>
    public TransferStage? Stage => stage;

    public void Say(string line)
    {
        stage = null;
        say?.Invoke(line);
    }

    /// <param name="name">What is copied.</param>
    /// <param name="bytes">How many bytes that are, as far as is known; 0 when it is not.</param>
    /// <param name="done">How many of them are copied; asked from another thread.</param>
    public void Begin(string name, long bytes, Func<long> done)
    {
        stage = new TransferStage(name, bytes, done);
        begun?.Invoke();
    }
}

/// <summary>A part of a transfer.</summary>
/// <param name="Name">What is copied.</param>
/// <param name="Bytes">How many bytes that are, as far as is known; 0 when it is not.</param>
/// <param name="Done">How many of them are copied.</param>
public sealed record TransferStage(string Name, long Bytes, Func<long> Done);
