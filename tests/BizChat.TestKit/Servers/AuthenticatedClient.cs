using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;

namespace BizChat.TestKit.Servers;

/// <summary>A caller with a token or key.</summary>
public class AuthenticatedClient(string id, string bearer, BizChatServer server) : IDisposable
{
    public string Id => id;

    public string Bearer => bearer;

    /// <summary>Speaks HTTP as this caller.</summary>
    public ApiClient Api { get; } = new(server.Address, bearer);

    /// <summary>Connects to the hub as this caller.</summary>
    public Task<HubUser> ConnectAsync(HubWire wire = HubWire.Json) => server.ConnectAsync(wire, bearer);

    public void Dispose()
    {
        Api.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>An agent who has signed in with a password, for tokens.</summary>
public sealed class SignedInAgent(string id, string email, string accessToken, string refreshToken, BizChatServer server) : AuthenticatedClient(id, accessToken, server)
{
    public string Email => email;

    public string RefreshToken => refreshToken;
}
