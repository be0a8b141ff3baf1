using BizChat.Domain.Common;

namespace BizChat.WebApi.Common;

public static class Problems
{
    public static IResult From(Error error) => TypedResults.Problem(error.Message, statusCode: StatusOf(error.Kind), title: error.Code);

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Unauthenticated => 401,
        ErrorKind.Forbidden => 403,
        ErrorKind.NotFound => 404,
        ErrorKind.Conflict => 409,
        ErrorKind.Gone => 410,
        ErrorKind.TooLarge => 413,
        ErrorKind.UnsupportedType => 415,
        _ => 400,
    };
}
