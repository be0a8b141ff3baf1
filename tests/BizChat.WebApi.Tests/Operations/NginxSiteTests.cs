using System.Net;
using System.Net.Http.Json;
using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.SignalR.Client;

namespace BizChat.WebApi.Tests.Operations;

/// <summary>One server behind an nginx with TLS, as docs/operating.md says.</summary>
public sealed class NginxSiteTests
{
    [Fact]
    public async Task A_server_behind_TLS_is_used_as_if_it_had_it_itself()
    {
        await using var server = BizChatServer.Start(new ServerOptions { RequireProof = true, Settings = new Dictionary<string, string> { ["Proxy:Trusted"] = "127.0.0.1" } });
        var owner = await server.RegisterAsync("Ada", (await server.OpenBusinessAsync(), BizChat.Domain.Access.Role.Owner));
        var certificate = SelfMadeCertificate.Make();
        var (nginx, plain) = await Nginx.StartSiteAsync(server.Address, certificate);
        await using var stopped = nginx;
        using var http = TlsClient.Trusting(certificate, nginx.Address);

        var redirected = await http.GetAsync(new Uri(plain, "/demo?a=b"));
        Assert.Equal((HttpStatusCode.PermanentRedirect, "https://127.0.0.1/demo?a=b"), (redirected.StatusCode, redirected.Headers.Location?.ToString()));
        http.DefaultRequestHeaders.Add("Origin", nginx.Address.GetLeftPart(UriPartial.Authority));
        var signedIn = await http.PostAsJsonAsync("/api/auth/login", new { email = owner.Email, password = BizChatServer.Password, useCookie = true });
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        Assert.Contains(signedIn.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-bizchat", StringComparison.Ordinal) && cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/metrics")).StatusCode);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[(10 * 1024 * 1024) + 1]), "file", "a.txt" } };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await http.PostAsync("/api/upload", form)).StatusCode);

        var agent = await server.SignInAsync(owner);
        await using var hub = TlsClient.Hub(certificate, nginx.Address, agent.Bearer);
        await hub.StartAsync();
        await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => hub.InvokeAsync<object>("join_business", "no-such-shop"));

        Assert.DoesNotContain("access_token", await nginx.ReadSiteLogAsync(), StringComparison.Ordinal);
    }
}
