using BizChat.Application.Common;
using BizChat.Domain.Access;

namespace BizChat.Application.Tests.Files;

internal static class Callers
{
    public static Caller Trusted { get; } = new Caller.Trusted();

    public static Caller Visitor { get; } = new Caller.Visitor();

    public static Caller Agent(params string[] businesses) => new Caller.Agent("a1", "Ann", businesses.ToDictionary(id => id, _ => Role.Agent));

    public static Caller Customer(string business) => new Caller.Customer("c1", business);

    public static Caller ApiKey(string business) => new Caller.ApiKey("k1", business, "A program");
}
