using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace BizChat.WebApi.Tests.Operations;

/// <summary>A client that trusts one certificate and no other.</summary>
internal static class TlsClient
{
    public static HttpClient Trusting(SelfMadeCertificate trusted, Uri address) => new(Handler(trusted)) { BaseAddress = address };

    public static HubConnection Hub(SelfMadeCertificate trusted, Uri address, string? bearer = null) => new HubConnectionBuilder()
        .WithUrl(new Uri(address, "/hubs/chat"), HttpTransportType.WebSockets, options =>
        {
            options.AccessTokenProvider = () => Task.FromResult(bearer);
            options.HttpMessageHandlerFactory = _ => Handler(trusted);
            options.WebSocketConfiguration = socket => socket.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.GetCertHashString() == trusted.Thumbprint;
        })
        .Build();

    private static HttpClientHandler Handler(SelfMadeCertificate trusted) =>
        new() { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.Thumbprint == trusted.Thumbprint };
}
