using System.Diagnostics.CodeAnalysis;

namespace BizChat.Domain.Common;

/// <summary>A value or a refusal.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Returning a value or an error is the named alternative.")]
public readonly struct Result<T>
{
    private readonly T value;

    private Result(T value, Error? error)
    {
        this.value = value;
        Error = error;
    }

    /// <summary>The refusal, or null when there is a value.</summary>
    public Error? Error { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">This is a refusal.</exception>
    public T Value => Error is null ? value : throw new InvalidOperationException("A refusal has no value: " + Error.Code);

    internal static Result<T> From(T value) => new(value, null);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default!, error);
}

/// <summary>The value of a command without a result.</summary>
public readonly record struct Done;

public static class Result
{
    /// <summary>A value whose type is an interface, which no conversion can be declared for.</summary>
    public static Result<T> Of<T>(T value) => Result<T>.From(value);
}
