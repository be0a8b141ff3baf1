using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using BizChat.TestKit.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace BizChat.WebApi.Tests.Nodes;

/// <summary>
/// A client as ours: it comes back whenever its connection breaks, and asks for what it missed after it joined and whenever a
/// number is missing. It keeps what it would show.
/// </summary>
internal sealed class ReconnectingReader : IAsyncDisposable
{
    private readonly Uri address;
    private readonly long conversation;
    private readonly ApiClient api;
    private readonly CancellationTokenSource over = new();
    private readonly List<JsonElement> shown = [];
    private readonly Task running;
    private int connections;

    public ReconnectingReader(Uri address, long conversation)
    {
        this.address = address;
        this.conversation = conversation;
        api = new ApiClient(address);
        running = RunAsync();
    }

    /// <summary>Ids of the messages it shows, in their order.</summary>
    public IReadOnlyList<long> Shown
    {
        get
        {
            lock (shown) return [.. shown.Select(message => message.Number("id"))];
        }
    }

    /// <summary>How often it has joined.</summary>
    public int Joined => Volatile.Read(ref connections);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await running;
        api.Dispose();
        over.Dispose();
    }

    private async Task RunAsync()
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await ListenAsync();
            }
            catch (Exception error) when (error is not InvalidDataException)
            {
                // Whatever broke, it comes back.
                await Task.WhenAny(Task.Delay(100, over.Token));
            }
        }
    }

    private async Task ListenAsync()
    {
        var heard = Channel.CreateUnbounded<JsonElement>();
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(address, "/hubs/chat"), options =>
        {
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
        }).Build();
        hub.ServerTimeout = TimeSpan.FromSeconds(30);
        hub.Closed += _ =>
        {
            heard.Writer.TryComplete();
            return Task.CompletedTask;
        };
        hub.On<JsonElement, JsonElement>("new_message", (message, _) => heard.Writer.TryWrite(message));
        await hub.StartAsync(over.Token);
        await hub.InvokeAsync<JsonElement>("join_conversation", conversation, over.Token);
        await CatchUpAsync();
        Interlocked.Increment(ref connections);
        await foreach (var message in heard.Reader.ReadAllAsync(over.Token))
        {
            if (message.Number("seq") <= LastSeq) continue;
            if (message.Number("seq") == LastSeq + 1) Show(message);
            else await CatchUpAsync();
        }
    }

    private async Task CatchUpAsync()
    {
        while (true)
        {
            var page = (await api.GetAsync($"{ApiClient.Messages(conversation)}?limit=100&after={(Shown is [.., var last] ? last : 0)}", over.Token)).Expect(HttpStatusCode.OK);
            foreach (var message in page.Json.EnumerateArray()) Show(message);
            if (page.Link("next") is null) return;
        }
    }

    private long LastSeq
    {
        get
        {
            lock (shown) return shown is [.., var last] ? last.Number("seq") : 0;
        }
    }

    private void Show(JsonElement message)
    {
        lock (shown)
        {
            if (message.Number("seq") != LastSeq + 1) throw new InvalidDataException($"After {LastSeq} came {message}.");
            shown.Add(message.Clone());
        }
    }
}
