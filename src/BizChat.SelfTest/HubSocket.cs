using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;

namespace BizChat.SelfTest;

/// <summary>As much of a SignalR client as the self-test needs: JSON over a WebSocket, which can be cut off at any moment.</summary>
internal sealed class HubSocket : IDisposable
{
    private const byte End = 0x1e;

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> calls = [];
    private readonly Action<string, JsonElement> heard;
    private int last;

    private HubSocket(Action<string, JsonElement> heard) => this.heard = heard;

    /// <param name="server">Where the server is.</param>
    /// <param name="heard">Called with each event and its arguments, in order.</param>
    public static async Task<HubSocket> ConnectAsync(Uri server, Action<string, JsonElement> heard)
    {
        var hub = new HubSocket(heard);
        try
        {
            await hub.socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/hubs/chat" }.Uri, CancellationToken.None);
            await hub.SendAsync(new { protocol = "json", version = 1 });
            _ = hub.ReadAsync();
            return hub;
        }
        catch
        {
            hub.Dispose();
            throw;
        }
    }

    /// <summary>Calls a method.</summary>
    /// <returns>A task that completes when it is sent, and gives another that completes with the answer.</returns>
    /// <exception cref="IOException">The connection ended, or the call was refused; it may have been done.</exception>
    public async Task<Task<JsonElement>> CallAsync(string method, object argument)
    {
        var id = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
        var answer = calls[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(new { type = 1, invocationId = id, target = method, arguments = new[] { argument } });
        return answer.Task;
    }

    public Task PingAsync() => SendAsync(new { type = 6 });

    /// <summary>Ends it without a word to the server.</summary>
    public void Dispose()
    {
        socket.Abort();
        socket.Dispose();
    }

    private async Task SendAsync(object frame)
    {
        await turn.WaitAsync();
        try
        {
            await socket.SendAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(frame), End], WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task ReadAsync()
    {
        var message = new ArrayBufferWriter<byte>(4096);
        try
        {
            while (true)
            {
                var got = await socket.ReceiveAsync(message.GetMemory(4096), CancellationToken.None);
                if (got.MessageType is WebSocketMessageType.Close) break;
                message.Advance(got.Count);
                if (!got.EndOfMessage) continue;
                foreach (var range in message.WrittenSpan.Split(End))
                    if (message.WrittenSpan[range] is { Length: > 0 } frame) Take(JsonElement.Parse(frame));
                message.ResetWrittenCount();
            }
        }
        catch (Exception error) when (error is WebSocketException or ObjectDisposedException or OperationCanceledException or IOException)
        {
            // Cut off, by the server's end or by the test itself.
        }
        foreach (var call in calls.Values) call.TrySetException(new IOException("The connection ended."));
    }

    private void Take(JsonElement frame)
    {
        if (!frame.TryGetProperty("type", out var type)) return;
        if (type.GetInt32() == 1) heard(frame.GetProperty("target").GetString()!, frame.GetProperty("arguments"));
        else if (type.GetInt32() == 3 && calls.TryRemove(frame.GetProperty("invocationId").GetString()!, out var answer))
        {
            if (frame.TryGetProperty("error", out var error)) answer.TrySetException(new IOException(error.GetString()));
            else answer.TrySetResult(frame.GetProperty("result"));
        }
    }
}
