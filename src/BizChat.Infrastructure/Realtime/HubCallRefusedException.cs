namespace BizChat.Infrastructure.Realtime;

/// <summary>Ends a call of the hub; <see cref="HubRefusals"/> answers it with the error.</summary>
internal sealed class HubCallRefusedException(Error error) : Exception(error.Message)
{
    public Error Error { get; } = error;
}
