using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Answers every failed call with a problem, and never with an inner detail.</summary>
internal sealed partial class HubRefusals(RefusalMetrics metrics, ILogger<HubRefusals> log) : IHubFilter
{
    private const string Arguments = "arguments";

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return CheckArguments(invocation) is { } refusal ? throw Of(refusal) : await next(invocation);
        }
        catch (HubException refusal)
        {
            Note(invocation, refusal.Message.Split(':')[0]);
            throw;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(log, invocation.HubMethodName, invocation.Context.ConnectionId, error);
            var refusal = error switch
            {
                StoreUnavailableException broken => broken.Refusal,
                StorageFullException full => full.Refusal,
                _ => Error.Bug,
            };
            Note(invocation, refusal.Code);
            throw Of(refusal);
        }
    }

    private void Note(HubInvocationContext invocation, string code)
    {
        metrics.Refused(code);
        LogRefused(log, invocation.HubMethodName, invocation.Context.ConnectionId, code);
    }

    /// <summary>A refusal as clients of the hub get it: the code and a sentence that begins with the field, then the problem as one line of JSON.</summary>
    public static HubException Of(Error error) =>
        new($"{error.Code}: {(error.Field is null ? "" : error.Field + ": ")}{error.Message}\n{JsonSerializer.Serialize(Problem.Of(error), WireJson.Options)}");

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

    [LoggerMessage(LogLevel.Information, "{Method} of connection {Connection} was refused: {Code}.")]
    private static partial void LogRefused(ILogger logger, string method, string connection, string code);

    [LoggerMessage(LogLevel.Error, "{Method} failed for connection {Connection}.")]
    private static partial void LogFailed(ILogger logger, string method, string connection, Exception error);
}
