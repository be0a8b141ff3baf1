using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Answers every failed call with a problem, and never with an inner detail.</summary>
internal sealed partial class HubRefusals(RefusalMetrics metrics, ILoggerFactory logs) : IHubFilter
{
    private const string Arguments = "arguments";

    // The category of refused requests.
    private readonly ILogger refusals = logs.CreateLogger("refusals"), log = logs.CreateLogger<HubRefusals>();

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return CheckArguments(invocation) is { } refusal ? throw new HubCallRefusedException(refusal) : await next(invocation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw Refuse(invocation, error);
        }
    }

    private HubException Refuse(HubInvocationContext invocation, Exception error)
    {
        // The request that opened the connection has an id too, but all calls would share it.
        var traceId = Guid.CreateVersion7().ToString("N");
        var method = invocation.HubMethod.GetCustomAttribute<HubMethodNameAttribute>()!.Name;
        var refusal = error switch
        {
            HubCallRefusedException refused => refused.Error,
            StoreUnavailableException broken => broken.Refusal,
            StorageFullException full => full.Refusal,
            _ => Error.Bug,
        };
        if (error is not HubCallRefusedException) LogFailed(log, method, invocation.Context.ConnectionId, traceId, error);
        metrics.Refused(refusal.Code);
        LogRefused(refusals, method, invocation.Context.ConnectionId, refusal.Code, traceId);
        return Of(refusal, traceId);
    }

    /// <summary>A refusal as clients of the hub get it: the code and a sentence that begins with the field, then the problem as one line of JSON.</summary>
    private static HubException Of(Error error, string traceId) =>
        new($"{error.Code}: {(error.Field is null ? "" : error.Field + ": ")}{error.Message}\n{JsonSerializer.Serialize(Problem.Of(error, traceId), WireJson.Options)}");

    private static Error? CheckArguments(HubInvocationContext invocation)
    {
        if (invocation.HubMethodArguments is [UnboundArguments(var reason)]) return OfBinding(reason, invocation.HubMethod.GetParameters());
        return invocation.HubMethodArguments.Contains(null)
            && invocation.HubMethod.GetParameters().Where((parameter, index) => invocation.HubMethodArguments[index] is null && !parameter.HasDefaultValue).Any()
            ? Error.Invalid(Arguments, "An argument is missing.")
            : null;
    }

    private static Error OfBinding(Exception reason, ParameterInfo[] parameters)
    {
        // An argument that is an object has no name on the wire; its fields have.
        var name = parameters is [{ Name: { } only } parameter] && (parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(WireId)) ? only : Arguments;
        for (var inner = reason; inner is not null; inner = inner.InnerException)
            if (inner is JsonException json) return JsonRefusal.Of(json, name);
        return reason.InnerException is null
            ? Error.Invalid(Arguments, $"This call takes {parameters.Length} of them.")
            : Error.Invalid(name, "This is not of the right type, or holds invalid text.");
    }

    [LoggerMessage(LogLevel.Information, "{Method} of connection {Connection} was refused: {Code}. Call {TraceId}.")]
    private static partial void LogRefused(ILogger logger, string method, string connection, string code, string traceId);

    [LoggerMessage(LogLevel.Error, "{Method} failed for connection {Connection}. Call {TraceId}.")]
    private static partial void LogFailed(ILogger logger, string method, string connection, string traceId, Exception error);
}
