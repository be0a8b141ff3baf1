using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.TestKit.Hub;

/// <summary>The official .NET client. Whatever the protocol, tests see the same JSON.</summary>
public sealed partial class DotNetHubUser : HubUser
{
    private static int connected;

    private readonly HubConnection connection;
    private readonly HubWire wire;
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DotNetHubUser(HubConnection connection, HubWire wire)
    {
        this.connection = connection;
        this.wire = wire;
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        var type = wire is HubWire.Json ? typeof(JsonElement) : typeof(object);
        foreach (var name in HubEvent.OfState)
            connection.On(name, [type, type], (arguments, _) => Take(name, Json(arguments[0]), Json(arguments[1]) is { ValueKind: JsonValueKind.Object } place ? place.GetProperty("position").GetInt64() : null), this);
        foreach (var name in HubEvent.OfMoment)
            connection.On(name, [type], (arguments, _) => Take(name, Json(arguments[0]), null), this);
    }

    [GeneratedRegex(@"status code '(\d{3})'")]
    private static partial Regex Refusal();

    /// <param name="hub">Its address.</param>
    /// <param name="wire">The protocol to speak.</param>
    /// <param name="bearer">The token or key to connect with; null for none.</param>
    public static async Task<HubUser> ConnectAsync(Uri hub, HubWire wire = HubWire.Json, string? bearer = null)
    {
        var builder = new HubConnectionBuilder().WithUrl(hub, options =>
        {
            options.AccessTokenProvider = bearer is null ? null : () => Task.FromResult<string?>(bearer);
            // So that users are at different nodes: what is negotiated stays with one.
            if (!Clustered.IsOn || Interlocked.Increment(ref connected) % 2 == 0) return;
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
        });
        if (wire is HubWire.MessagePack) builder.AddMessagePackProtocol();
        var user = new DotNetHubUser(builder.Build(), wire);
        try
        {
            await user.connection.StartAsync();
        }
        catch (WebSocketException refused) when (Refusal().Match(refused.Message) is { Success: true } status)
        {
            // Who negotiates is refused by an answer to that, which tells the status by itself.
            throw new HttpRequestException(refused.Message, refused, (HttpStatusCode)int.Parse(status.Groups[1].Value, CultureInfo.InvariantCulture));
        }
        return user;
    }

    public override async Task<JsonElement> CallAsync(string method, params object?[] arguments)
    {
        try
        {
            return Json(await connection.InvokeCoreAsync(method, wire is HubWire.Json ? typeof(JsonElement) : typeof(object), [.. arguments.Select(Outgoing)]));
        }
        catch (HubException refusal)
        {
            throw new HubRefusalException(refusal.Message);
        }
    }

    public override Task Closed => closed.Task;

    public override async ValueTask DisposeAsync() => await connection.DisposeAsync();

    private Task Take(string name, JsonElement payload, long? position)
    {
        Hear(new HubEvent(name, payload, position));
        return Task.CompletedTask;
    }

    private object? Outgoing(object? argument) => wire is HubWire.Json ? argument : Plain(JsonSerializer.SerializeToElement(argument));

    /// <summary>JSON as the maps, lists and values that MessagePack writes.</summary>
    private static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(field => field.Name, field => Plain(field.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(Plain).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static JsonElement Json(object? incoming) => incoming switch
    {
        null => default,
        JsonElement json => json,
        _ => JsonSerializer.SerializeToElement(Named(incoming)),
    };

    private static object? Named(object? incoming) => incoming switch
    {
        Dictionary<object, object> map => map.ToDictionary(entry => (string)entry.Key, entry => Named(entry.Value)),
        object[] list => list.Select(Named).ToArray(),
        _ => incoming,
    };
}
