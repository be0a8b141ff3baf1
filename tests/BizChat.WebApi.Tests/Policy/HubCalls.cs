using System.Net.WebSockets;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Policy;

/// <summary>How each row of the table is asked through the hub, by its name.</summary>
internal static class HubCalls
{
    private static readonly Dictionary<string, Func<People, Task<(string Method, object[] Arguments)>>> All = new()
    {
        ["hub join_business"] = Of("join_business", world => world.Shop),
        ["hub leave_business"] = Of("leave_business", world => world.Shop),
        ["hub join_conversation"] = Of("join_conversation", world => world.Conversation),
        ["hub leave_conversation"] = Of("leave_conversation", world => world.Conversation),
        ["hub view_conversation"] = Of("view_conversation", world => world.Conversation),
        ["hub leave_view"] = _ => Task.FromResult(("leave_view", Array.Empty<object>())),
        ["hub set_visible"] = Of("set_visible", _ => true),
        ["hub typing_start as the business"] = Of("typing_start", Types("business")),
        ["hub typing_start as the customer"] = Of("typing_start", Types("customer")),
        ["hub typing_stop as the business"] = Of("typing_stop", Types("business")),
        ["hub typing_stop as the customer"] = Of("typing_stop", Types("customer")),
        ["hub send_message as the business"] = Of("send_message", Says("business")),
        ["hub send_message as the customer"] = Of("send_message", Says("customer")),
        ["hub message_delivered"] = Receipt("message_delivered"),
        ["hub message_read"] = Receipt("message_read"),
    };

    /// <exception cref="KeyNotFoundException">Nobody has said how to call this: say it above.</exception>
    public static Task<(string Method, object[] Arguments)> MakeAsync(PolicyRow row, People world) =>
        All.TryGetValue(row.Name, out var make) ? make(world) : throw new KeyNotFoundException($"HubCalls does not know how to call '{row.Name}'.");

    /// <summary>Calls the method as a principal would.</summary>
    /// <returns>What HTTP would answer.</returns>
    public static async Task<string> AnswerAsync(Person who, (string Method, object[] Arguments) call)
    {
        try
        {
            await using var user = await who.ConnectAsync();
            await user.CallAsync(call.Method, call.Arguments);
            return "200";
        }
        catch (HttpRequestException refused)
        {
            return $"{(int)refused.StatusCode!}";
        }
        catch (HubRefusalException refused)
        {
            return $"{refused.Problem.Number("status")}";
        }
    }

    /// <summary>Opens a WebSocket as a browser would, with the token in the address.</summary>
    /// <returns>101, or what it is refused with.</returns>
    public static async Task<string> UpgradeAsync(Person who)
    {
        using var socket = new ClientWebSocket();
        if (who.Origin is not null) socket.Options.SetRequestHeader("Origin", who.Origin);
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(who.Server) { Scheme = "ws", Path = "/hubs/chat", Query = who.Token is null ? "" : "access_token=" + Uri.EscapeDataString(who.Token) };
        try
        {
            await socket.ConnectAsync(address.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // Refused; how, is told below.
        }
        return $"{(int)socket.HttpStatusCode}";
    }

    private static Func<People, object> Types(string side) => world => new { conversationId = world.Conversation, senderName = "Somebody", senderType = side };

    private static Func<People, object> Says(string side) => world => new { conversationId = world.Conversation, senderType = side, senderName = "Somebody", content = "Hello" };

    private static Func<People, Task<(string, object[])>> Of(string method, Func<People, object> argument) => world => Task.FromResult((method, new[] { argument(world) }));

    private static Func<People, Task<(string, object[])>> Receipt(string method) => async world =>
    {
        var (conversation, message) = await world.MessageAsync();
        return (method, [new { conversationId = conversation, messageId = message }]);
    };
}
