using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace BizChat.Infrastructure.Tests.Realtime;

/// <summary>A connection of the hub without a network: its client reads when the test does.</summary>
internal sealed class PipedConnection
{
    private readonly PipeReader sent;

    public PipedConnection()
    {
        var (toClient, toServer) = (new Pipe(new PipeOptions(pauseWriterThreshold: 1024, resumeWriterThreshold: 512)), new Pipe());
        sent = toClient.Reader;
        var transport = new DefaultConnectionContext(Guid.NewGuid().ToString("N"), new Ends(toServer.Reader, toClient.Writer), new Ends(toClient.Reader, toServer.Writer));
        Context = new HubConnectionContext(transport, new HubConnectionContextOptions { KeepAliveInterval = TimeSpan.FromMinutes(1) }, NullLoggerFactory.Instance) { Protocol = new JsonHubProtocol() };
    }

    public HubConnectionContext Context { get; }

    public string Id => Context.ConnectionId;

    /// <summary>Completes when the server has ended it.</summary>
    public async Task CutOffAsync()
    {
        var over = new TaskCompletionSource();
        await using (Context.ConnectionAborted.Register(over.SetResult)) await over.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Reads the next so many numbers that it was told.</summary>
    public async Task<int[]> ReadAsync(int count)
    {
        var told = new List<int>();
        while (told.Count < count)
        {
            var read = await sent.ReadAsync(TestContext.Current.CancellationToken);
            var rest = read.Buffer;
            while (told.Count < count && rest.PositionOf((byte)0x1e) is { } end)
            {
                using var message = JsonDocument.Parse(rest.Slice(0, end));
                told.Add(message.RootElement.GetProperty("arguments")[0].GetInt32());
                rest = rest.Slice(rest.GetPosition(1, end));
            }
            sent.AdvanceTo(rest.Start, told.Count < count ? rest.End : rest.Start);
        }
        return [.. told];
    }

    /// <summary>Whether nothing waits to be read.</summary>
    public bool HasHeardNothing => !sent.TryRead(out _);

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
