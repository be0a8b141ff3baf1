namespace BizChat.WebApi.Common;

/// <summary>Refuses a request while its parameters are bound, where no result can be returned.</summary>
internal sealed class RefusedException(Error error) : Exception(error.Message)
{
    public Error Error { get; } = error;
}
