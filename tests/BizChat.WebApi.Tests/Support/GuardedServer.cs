using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

[assembly: AssemblyFixture(typeof(GuardedServer))]

namespace BizChat.WebApi.Tests.Support;

/// <summary>One server that requires proof, for all tests that need nothing of their own; each opens its own business.</summary>
public sealed class GuardedServer : IAsyncDisposable
{
    public BizChatServer Server { get; } = BizChatServer.Start(new ServerOptions { RequireProof = true });

    /// <summary>No input may cause an error of the server's own, so the run fails if there was one.</summary>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Assert.True(Server.Errors.IsEmpty, string.Join("\n", Server.Errors.Distinct()));
    }
}
