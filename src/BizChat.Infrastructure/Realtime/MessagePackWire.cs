using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// MessagePack as a transcription of the JSON contract: the same names, formats and refusals.
/// </summary>
internal sealed class MessagePackWire : IFormatterResolver
{
    public static MessagePackSerializerOptions Options { get; } =
        MessagePackSerializerOptions.Standard.WithResolver(new MessagePackWire()).WithSecurity(MessagePackSecurity.UntrustedData);

    /// <summary>SignalR's protocol of that name.</summary>
    public static IHubProtocol Protocol() => new MessagePackHubProtocol(Microsoft.Extensions.Options.Options.Create(new MessagePackHubProtocolOptions { SerializerOptions = Options }));

    public IMessagePackFormatter<T>? GetFormatter<T>() => Cache<T>.Formatter;

    private static class Cache<T>
    {
        public static readonly IMessagePackFormatter<T>? Formatter =
            typeof(T).Namespace?.StartsWith("BizChat.", StringComparison.Ordinal) == true
                ? new JsonFormatter<T>()
                : StandardResolver.Instance.GetFormatter<T>();
    }

    private sealed class JsonFormatter<T> : IMessagePackFormatter<T>
    {
        public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options)
        {
            using var json = JsonSerializer.SerializeToDocument(value, WireJson.Options);
            Write(ref writer, json.RootElement);
        }

        public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
        {
            var json = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(json)) Read(ref reader, writer, 0);
            return JsonSerializer.Deserialize<T>(json.WrittenSpan, WireJson.Options)!;
        }
    }

    private static void Write(ref MessagePackWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteMapHeader(json.GetPropertyCount());
                foreach (var property in json.EnumerateObject())
                {
                    writer.Write(property.Name);
                    Write(ref writer, property.Value);
                }
                break;
            case JsonValueKind.Array:
                writer.WriteArrayHeader(json.GetArrayLength());
                foreach (var item in json.EnumerateArray()) Write(ref writer, item);
                break;
            case JsonValueKind.String: writer.Write(json.GetString()); break;
            case JsonValueKind.Number when json.TryGetInt64(out var whole): writer.Write(whole); break;
            case JsonValueKind.Number: writer.Write(json.GetDouble()); break;
            case JsonValueKind.True or JsonValueKind.False: writer.Write(json.GetBoolean()); break;
            default: writer.WriteNil(); break;
        }
    }

    private static void Read(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        if (depth > WireJson.MaxDepth) throw new MessagePackSerializationException("Nested too deeply.");
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Map:
                json.WriteStartObject();
                for (var left = reader.ReadMapHeader(); left > 0; left--)
                {
                    json.WritePropertyName(Text(ref reader));
                    Read(ref reader, json, depth + 1);
                }
                json.WriteEndObject();
                break;
            case MessagePackType.Array:
                json.WriteStartArray();
                for (var left = reader.ReadArrayHeader(); left > 0; left--) Read(ref reader, json, depth + 1);
                json.WriteEndArray();
                break;
            case MessagePackType.String: json.WriteStringValue(Text(ref reader)); break;
            case MessagePackType.Integer when reader.NextCode == MessagePackCode.UInt64: json.WriteNumberValue(reader.ReadUInt64()); break;
            case MessagePackType.Integer: json.WriteNumberValue(reader.ReadInt64()); break;
            case MessagePackType.Float: json.WriteNumberValue(reader.ReadDouble()); break;
            case MessagePackType.Boolean: json.WriteBooleanValue(reader.ReadBoolean()); break;
            case MessagePackType.Nil: reader.ReadNil(); json.WriteNullValue(); break;
            default: throw new MessagePackSerializationException("Only types that JSON has are accepted.");
        }
    }

    /// <summary>Read as bytes: conversion to a string would silently replace invalid UTF-8.</summary>
    private static byte[] Text(ref MessagePackReader reader)
    {
        var utf8 = reader.ReadStringSequence()?.ToArray() ?? throw new MessagePackSerializationException("A name is missing.");
        return Utf8.IsValid(utf8) ? utf8 : throw new MessagePackSerializationException("A text is not valid UTF-8.");
    }
}
