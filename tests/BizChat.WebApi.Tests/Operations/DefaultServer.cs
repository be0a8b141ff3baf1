namespace BizChat.WebApi.Tests.Operations;

/// <summary>One server with demo data and default settings for all tests of a class.</summary>
public sealed class DefaultServer : IAsyncDisposable
{
    internal OperatedServer Server { get; } = OperatedServer.Start();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
