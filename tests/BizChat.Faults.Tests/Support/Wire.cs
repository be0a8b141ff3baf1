using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace BizChat.Faults.Tests.Support;

/// <summary>A client of the hub that does no more than it is told to: it does not even read unless it is asked.</summary>
internal sealed class Wire : IDisposable
{
    private const char End = '\x1e';

    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> calls = [];
    private int last;

    /// <summary>Called with each event that is heard.</summary>
    public Action<string, JsonElement>? Heard { get; set; }

    /// <summary>Completes when the connection is over, for those who read.</summary>
    public Task Reading { get; private set; } = Task.CompletedTask;

    /// <summary>Connects and shakes hands; without reading, nothing of what comes is ever taken.</summary>
    public static async Task<Wire> ConnectAsync(Uri hub, bool reads, string? from = null)
    {
        var wire = new Wire();
        try
        {
            wire.socket.Options.KeepAliveInterval = TimeSpan.Zero;
            if (from is not null) wire.socket.Options.SetRequestHeader("X-Forwarded-For", from);
            wire.socket.Options.CollectHttpResponseDetails = true;
            await wire.socket.ConnectAsync(new UriBuilder(hub) { Scheme = "ws" }.Uri, CancellationToken.None);
            await wire.SendAsync("""{"protocol":"json","version":1}""");
            if (reads) wire.Reading = wire.ReadAsync();
            return wire;
        }
        catch
        {
            wire.Dispose();
            throw;
        }
    }

    public Task SendAsync(string frame) => socket.SendAsync(Encoding.UTF8.GetBytes(frame + End), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task PingAsync() => SendAsync("""{"type":6}""");

    /// <summary>Calls a method without waiting for its answer.</summary>
    public Task TellAsync(string method, params object[] arguments) => SendAsync(JsonSerializer.Serialize(new { type = 1, target = method, arguments }));

    /// <summary>Calls a method and waits for its answer; needs somebody who reads.</summary>
    public async Task<JsonElement> CallAsync(string method, params object[] arguments)
    {
        var id = Interlocked.Increment(ref last).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = calls.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Takes what comes until the connection ends, however it ends.</summary>
    private async Task ReadAsync()
    {
        var text = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var got = await socket.ReceiveAsync(text.GetMemory(4096), CancellationToken.None);
                if (got.MessageType is WebSocketMessageType.Close) break;
                text.Advance(got.Count);
                if (!got.EndOfMessage) continue;
                foreach (var frame in Encoding.UTF8.GetString(text.WrittenSpan).Split(End, StringSplitOptions.RemoveEmptyEntries)) Take(JsonElement.Parse(frame));
                text.ResetWrittenCount();
            }
        }
        catch (Exception error) when (error is WebSocketException or ObjectDisposedException or OperationCanceledException or IOException or SocketException)
        {
            // Cut off.
        }
        foreach (var call in calls.Values) call.TrySetException(new IOException("The connection ended."));
    }

    private void Take(JsonElement frame)
    {
        if (!frame.TryGetProperty("type", out var type)) return;
        if (type.GetInt32() == 1) Heard?.Invoke(frame.GetProperty("target").GetString()!, frame.GetProperty("arguments"));
        else if (type.GetInt32() == 3 && calls.TryRemove(frame.GetProperty("invocationId").GetString()!, out var answer))
        {
            if (frame.TryGetProperty("error", out var error)) answer.TrySetException(new InvalidOperationException(error.GetString()));
            else answer.TrySetResult(frame.TryGetProperty("result", out var result) ? result : default);
        }
    }
}
