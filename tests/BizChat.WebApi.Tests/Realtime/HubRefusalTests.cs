using System.Buffers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
using MessagePack;

namespace BizChat.WebApi.Tests.Realtime;

public sealed class HubRefusalTests(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Theory]
    [InlineData(Client.DotNet)]
    [InlineData(Client.DotNetMessagePack)]
    [InlineData(Client.JavaScript)]
    public async Task A_refused_call_fails_with_code_sentence_and_problem_and_the_connection_lives_on(Client client)
    {
        var id = await server.StartConversationAsync();
        await using var user = await server.ConnectAsync(client);
        (string Method, object?[] Arguments, string Code, string? Field)[] wrong =
        [
            ("join_conversation", [999_999_999L], "conversation.not_found", null), ("join_conversation", [-1L], "conversation.not_found", null),
            ("join_conversation", ["abc"], "invalid.conversationId", "conversationId"), ("join_conversation", [new { id = 1 }], "invalid.conversationId", "conversationId"),
            ("join_conversation", [null], "invalid.conversationId", "conversationId"),
            ("join_conversation", [], "invalid.arguments", "arguments"), ("join_conversation", [1L, 2L], "invalid.arguments", "arguments"),
            ("join_business", ["no-such-shop"], "business.not_found", null), ("join_business", [null], "invalid.arguments", "arguments"),
            ("join_business", [""], "business.not_found", null), ("leave_business", [5], "invalid.businessId", "businessId"),
            ("send_message", [], "invalid.arguments", "arguments"), ("send_message", ["Hello"], "invalid.arguments", "arguments"),
            ("send_message", [null], "invalid.arguments", "arguments"),
            ("send_message", [new { conversationId = id, senderType = "customer", senderName = "Ada", content = " " }], "invalid.content", "content"),
            ("send_message", [new { conversationId = id, senderType = "customer", senderName = "Ada", content = new string('x', 10_001) }], "invalid.content", "content"),
            ("send_message", [new { conversationId = id, senderType = "customer", senderName = "Ada", content = "a\0b" }], "invalid.content", "content"),
            ("send_message", [new { conversationId = id, senderType = "customer", senderName = "Ada", content = 5 }], "invalid.content", "content"),
            ("send_message", [new { conversationId = id, senderType = "system", senderName = "Ada", content = "Hello" }], "invalid.senderType", "senderType"),
            ("send_message", [new { conversationId = id, senderType = "martian", senderName = "Ada", content = "Hello" }], "invalid.senderType", "senderType"),
            ("send_message", [new { senderType = "customer", senderName = "Ada", content = "Hello" }], "invalid.conversationId", "conversationId"),
            ("send_message", [new { conversationId = 999_999_999, senderType = "customer", senderName = "Ada", content = "Hello" }], "conversation.not_found", null),
            ("typing_start", [new { conversationId = id, senderName = "Ada", senderType = 1 }], "invalid.senderType", "senderType"),
            ("message_read", [new { conversationId = id }], "invalid.messageId", "messageId"), ("message_read", [new { messageId = 1 }], "invalid.conversationId", "conversationId"),
            ("message_read", [new { conversationId = id, messageId = 999_999_999 }], "message.not_found", "messageId"),
            ("message_delivered", [new { conversationId = id, messageId = "x" }], "invalid.messageId", "messageId"),
        ];

        var traceIds = new HashSet<string?> { null };
        foreach (var (method, arguments, code, field) in wrong)
        {
            var refusal = await Assert.ThrowsAsync<HubRefusalException>(() => user.CallAsync(method, arguments));
            var expected = field is null ? $"{code}: " : $"{code}: {field}: ";
            Assert.True(refusal.Sentence.StartsWith(expected, StringComparison.Ordinal), $"{method}: expected {expected}, got {refusal.Message}");
            Assert.Equal(code, refusal.Problem.Text("code"));
            Assert.True(traceIds.Add(refusal.Problem.Text("trace_id")), refusal.Message);
            Assert.True(field is null == !refusal.Problem.TryGetProperty("errors", out var errors));
            if (field is not null) Assert.Equal(refusal.Problem.Text("detail"), errors.GetProperty(field)[0].GetString());
            Assert.DoesNotContain("due to an error on the server", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("BizChat.", refusal.Message, StringComparison.Ordinal);
        }
        await Assert.ThrowsAsync<HubRefusalException>(() => user.CallAsync("no_such_method"));

        Assert.Equal(id, (await user.CallAsync("join_conversation", id)).Number("conversationId"));
        Assert.Empty((await api.MessagesAsync(id)).EnumerateArray());
    }

    [Theory]
    [InlineData("OnConnectedAsync")]
    [InlineData("OnDisconnectedAsync")]
    [InlineData("Dispose")]
    [InlineData("JoinConversation")]
    public async Task Only_the_documented_methods_can_be_called(string method)
    {
        await using var user = await server.ConnectAsync();

        await Assert.ThrowsAsync<HubRefusalException>(() => user.CallAsync(method));
    }

    [Fact]
    public async Task A_message_of_ten_thousand_escaped_characters_goes_through_the_hub()
    {
        var id = await server.StartConversationAsync();
        await using var user = await server.ConnectAsync();
        var content = new string('ü', 10_000);

        var sent = await user.CallAsync("send_message", new { conversationId = id, senderType = "customer", senderName = "Ada", content });

        Assert.Equal(content, sent.Text("content"));
    }

    [Theory]
    [InlineData("""{"type":1,"invocationId":"1","target":"send_message","arguments":[{"conversationId":ID,"senderType":"customer","senderName":"Ada","content":"one","content":"two"}]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"send_message","arguments":[{"conversationId":ID,"senderType":"customer","senderName":"Ada","content":"\ud800"}]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"send_message","arguments":[{"conversationId":ID,"senderType":"customer","senderName":"Ada","content":"deep","x":[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]}]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"send_message","arguments":[{"conversationId":ID,"senderType":"customer","senderName":"Ada","content":5}]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"send_message","arguments":[]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"send_message","arguments":[[]]}""")]
    [InlineData("""{"type":4,"invocationId":"1","target":"send_message","arguments":[{}]}""")]
    [InlineData("garbage")]
    public async Task Malformed_frames_are_refused_or_close_the_connection_and_store_nothing(string frame)
    {
        var id = await server.StartConversationAsync();

        var answer = await TalkAsync("""{"protocol":"json","version":1}""", frame.Replace("ID", $"{id}", StringComparison.Ordinal));

        Assert.Contains("error", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("BizChat.", answer, StringComparison.Ordinal);
        Assert.Empty((await api.MessagesAsync(id)).EnumerateArray());
    }

    [Theory]
    [InlineData("61ff62")]
    [InlineData("eda080")]
    [InlineData("c0af")]
    public async Task Invalid_UTF_8_in_MessagePack_is_refused_not_repaired(string hex)
    {
        var id = await server.StartConversationAsync();

        var answer = await TalkAsync("""{"protocol":"messagepack","version":1}""", MessagePackCall(id, Convert.FromHexString(hex)));

        Assert.Contains("invalid.", answer, StringComparison.Ordinal);
        Assert.Empty((await api.MessagesAsync(id)).EnumerateArray());
    }

    [Fact]
    public async Task The_same_call_in_valid_UTF_8_is_taken()
    {
        var id = await server.StartConversationAsync();

        await TalkAsync("""{"protocol":"messagepack","version":1}""", MessagePackCall(id, "ü"u8.ToArray()));

        Assert.Equal("ü", Assert.Single((await api.MessagesAsync(id)).EnumerateArray()).Text("content"));
    }

    [Fact]
    public async Task A_frame_over_128_KiB_closes_the_connection()
    {
        var id = await server.StartConversationAsync();
        var frame = $$"""{"type":1,"invocationId":"1","target":"send_message","arguments":[{"conversationId":{{id}},"senderType":"customer","senderName":"Ada","content":"x","filler":"{{new string('x', 128 * 1024)}}"}]}""";

        var answer = await TalkAsync("""{"protocol":"json","version":1}""", frame);

        Assert.DoesNotContain("\"result\"", answer, StringComparison.Ordinal);
        Assert.Empty((await api.MessagesAsync(id)).EnumerateArray());
    }

    /// <summary>A call of send_message with a content that need not be text.</summary>
    private static byte[] MessagePackCall(long conversation, byte[] content)
    {
        var body = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(6);
        writer.Write(1);
        writer.WriteMapHeader(0);
        writer.Write("1");
        writer.Write("send_message");
        writer.WriteArrayHeader(1);
        writer.WriteMapHeader(4);
        writer.Write("conversationId");
        writer.Write(conversation);
        writer.Write("senderType");
        writer.Write("customer");
        writer.Write("senderName");
        writer.Write("Ada");
        writer.Write("content");
        writer.WriteString(content);
        writer.WriteArrayHeader(0);
        writer.Flush();
        return [(byte)body.WrittenCount, .. body.WrittenSpan];
    }

    private Task<string> TalkAsync(string handshake, string frame) => TalkAsync(handshake, Encoding.UTF8.GetBytes(frame + "\u001e"), "\"type\":3");

    private Task<string> TalkAsync(string handshake, byte[] frame) => TalkAsync(handshake, frame, "send_message", "content");

    /// <summary>Says things to the hub as no client of ours would.</summary>
    /// <returns>All it answers until it has answered the call or closes.</returns>
    private async Task<string> TalkAsync(string handshake, byte[] frame, params string[] ends)
    {
        using var over = new CancellationTokenSource(Until.Patience);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server.HubAddress) { Scheme = "ws" }.Uri, over.Token);
        await socket.SendAsync(Encoding.UTF8.GetBytes(handshake + "\u001e"), WebSocketMessageType.Binary, true, over.Token);
        await socket.SendAsync(frame, WebSocketMessageType.Binary, true, over.Token);
        var heard = new StringBuilder();
        var buffer = new byte[64 * 1024];
        try
        {
            while (!ends.Any(end => heard.ToString().Contains(end, StringComparison.Ordinal)))
            {
                var part = await socket.ReceiveAsync(buffer, over.Token);
                if (part.MessageType is WebSocketMessageType.Close) break;
                heard.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            }
        }
        catch (WebSocketException closed) when (closed.InnerException is IOException or SocketException or null)
        {
            // Cut off: refused as well.
        }
        return heard.ToString();
    }
}
