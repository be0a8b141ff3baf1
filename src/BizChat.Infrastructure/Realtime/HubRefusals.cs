using BizChat.Application.Ports;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Answers every failed call with a short sentence, and never with an inner detail.</summary>
internal sealed partial class HubRefusals(ILogger<HubRefusals> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            if (invocation.HubMethodArguments.Contains(null)) throw new HubException("An argument is missing.");
            return await next(invocation);
        }
        catch (Exception error) when (error is not HubException and not OperationCanceledException)
        {
            LogFailed(log, invocation.HubMethodName, invocation.Context.ConnectionId, error);
            throw new HubException(error switch
            {
                StoreUnavailableException => "This cannot be stored or read now; try again shortly.",
                StorageFullException => "The server's disk is full; try again later.",
                _ => "Something went wrong on the server.",
            });
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} failed for connection {Connection}.")]
    private static partial void LogFailed(ILogger logger, string method, string connection, Exception error);
}
