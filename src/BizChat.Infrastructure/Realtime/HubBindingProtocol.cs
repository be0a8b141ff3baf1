using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// A protocol of SignalR, with two things changed. A call whose arguments cannot be bound goes on to <see cref="HubRefusals"/>, which refuses it as
/// it does any other; SignalR would answer that there was an error on the server. And the last argument may be left out where a method has a default for it.
/// </summary>
/// <param name="name">The name of the protocol.</param>
/// <param name="format">What its frames are.</param>
/// <param name="make">Makes the protocol, with the first connection that speaks it: few servers need every one.</param>
internal sealed class HubBindingProtocol(string name, TransferFormat format, Func<IHubProtocol> make) : IHubProtocol
{
    private readonly Lazy<IHubProtocol> inner = new(make);

    private static readonly HashSet<string> WithDefault = [.. typeof(ChatHub).GetMethods()
        .Where(method => method.GetParameters() is [.., { HasDefaultValue: true }])
        .Select(method => method.GetCustomAttribute<HubMethodNameAttribute>()!.Name)];

    public string Name => name;

    public int Version => inner.Value.Version;

    public TransferFormat TransferFormat => format;

    public bool IsVersionSupported(int version) => inner.Value.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var frame = input;
        if (!inner.Value.TryParseMessage(ref input, binder, out message)) return false;
        if (message is not InvocationBindingFailureMessage failed) return true;
        message = WithDefault.Contains(failed.Target) && inner.Value.TryParseMessage(ref frame, new WithoutLast(binder), out var shorter) && shorter is InvocationMessage call
            ? new InvocationMessage(call.InvocationId, call.Target, [.. call.Arguments, null])
            : new InvocationMessage(failed.InvocationId, failed.Target, [new UnboundArguments(failed.BindingFailure.SourceException)]);
        return true;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => inner.Value.WriteMessage(message, output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.Value.GetMessageBytes(message);

    private sealed class WithoutLast(IInvocationBinder all) : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [.. all.GetParameterTypes(methodName).SkipLast(1)];

        public Type GetReturnType(string invocationId) => all.GetReturnType(invocationId);

        public Type GetStreamItemType(string streamId) => all.GetStreamItemType(streamId);
    }
}

/// <summary>Stands in the place of arguments that could not be bound.</summary>
internal sealed record UnboundArguments(Exception Reason);
