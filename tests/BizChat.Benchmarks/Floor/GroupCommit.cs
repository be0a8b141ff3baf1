using System.Collections.Concurrent;

namespace BizChat.Benchmarks.Floor;

/// <summary>Inserts messages as they come: one thread writes all that wait in one commit, then answers their senders.</summary>
internal sealed class GroupCommit : IDisposable
{
    private readonly BlockingCollection<Waiting> arrived = [];
    private readonly MessageTable table = new();
    private readonly Thread writer;

    public GroupCommit()
    {
        writer = new Thread(Run);
        writer.Start();
    }

    /// <summary>Returns once the message is on disk.</summary>
    public Task InsertAsync(string content)
    {
        var waiting = new Waiting(content, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        arrived.Add(waiting);
        return waiting.Sender.Task;
    }

    public void Dispose()
    {
        arrived.CompleteAdding();
        writer.Join();
        table.Dispose();
        arrived.Dispose();
    }

    private void Run()
    {
        foreach (var first in arrived.GetConsumingEnumerable())
        {
            List<Waiting> batch = [first];
            while (arrived.TryTake(out var next)) batch.Add(next);
            table.Begin();
            foreach (var waiting in batch) table.Insert(Random.Shared.Next(1000), waiting.Content);
            table.Commit();
            foreach (var waiting in batch) waiting.Sender.SetResult();
        }
    }

    private sealed record Waiting(string Content, TaskCompletionSource Sender);
}
