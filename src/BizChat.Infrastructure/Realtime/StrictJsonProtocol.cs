using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using HubMessage = Microsoft.AspNetCore.SignalR.Protocol.HubMessage;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// SignalR's JSON protocol with the contract's depth limit: SignalR applies its own limit to fields outside
/// the arguments.
/// </summary>
internal sealed class StrictJsonProtocol(IOptions<JsonHubProtocolOptions> options) : IHubProtocol
{
    private const byte EndOfFrame = 0x1e;

    // The frame and its list of arguments are two more levels.
    private const int MaxDepth = WireJson.MaxDepth + 2;

    private readonly JsonHubProtocol json = new(options);

    public string Name => json.Name;

    public int Version => json.Version;

    public TransferFormat TransferFormat => json.TransferFormat;

    public bool IsVersionSupported(int version) => json.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        if (input.PositionOf(EndOfFrame) is { } end) Check(input.Slice(0, end));
        return json.TryParseMessage(ref input, binder, out message);
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => json.WriteMessage(message, output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => json.GetMessageBytes(message);

    private static void Check(in ReadOnlySequence<byte> frame)
    {
        var reader = new Utf8JsonReader(frame, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read()) { }
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("The frame is not valid JSON, or nested too deeply.", error);
        }
    }
}
