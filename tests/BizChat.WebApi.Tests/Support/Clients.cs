using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Support;

/// <summary>The clients that must all see the same.</summary>
public enum Client
{
    DotNet,
    DotNetMessagePack,
    JavaScript,
}

internal static class Clients
{
    public static Task<HubUser> ConnectAsync(this BizChatServer server, Client client) => client switch
    {
        Client.DotNet => server.ConnectAsync(),
        Client.DotNetMessagePack => server.ConnectAsync(HubWire.MessagePack),
        _ => NodeHubUser.ConnectAsync(server.HubAddress),
    };
}
