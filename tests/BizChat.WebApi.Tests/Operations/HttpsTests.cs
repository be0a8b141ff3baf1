using BizChat.TestKit;
using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.SignalR.Client;

namespace BizChat.WebApi.Tests.Operations;

/// <summary>The server's own TLS.</summary>
public sealed class HttpsTests
{
    [Fact]
    public async Task A_renewed_certificate_is_for_new_connections_and_an_unusable_one_for_none()
    {
        var (first, second) = (SelfMadeCertificate.Make(), SelfMadeCertificate.Make());
        await using var server = new ServerProcess { Settings = { ["Https__CertificatePath"] = "tls.pem", ["DEMO_DATA"] = "true", ["ASPNETCORE_URLS"] = "https://127.0.0.1:0" } };
        var file = Path.Combine(server.Folder, "tls.pem");
        await File.WriteAllTextAsync(file, first.Certificate + first.Key);
        await server.StartAsync();
        await using var hub = TlsClient.Hub(first, server.Address);
        await hub.StartAsync();

        await File.WriteAllTextAsync(file, second.Certificate + first.Key);
        await Until.TrueAsync(() => ServesAsync(first, server).ContinueWith(_ => server.Output.Any(line => line.Contains("Https__CertificatePath", StringComparison.Ordinal)), TaskScheduler.Default));
        Assert.True(await ServesAsync(first, server));
        await File.WriteAllTextAsync(file, second.Certificate + second.Key);
        await Until.TrueAsync(() => ServesAsync(second, server));

        Assert.False(await ServesAsync(first, server));
        await hub.InvokeAsync<object>("join_business", "tech-store");
    }

    [Theory]
    [InlineData("", "The certificate contents do not contain")]
    [InlineData(null, "Could not find file")]
    public async Task A_certificate_that_cannot_be_used_stops_the_start(string? content, string reason)
    {
        await using var server = new ServerProcess { Settings = { ["Https__CertificatePath"] = "tls.pem" } };
        if (content is not null) await File.WriteAllTextAsync(Path.Combine(server.Folder, "tls.pem"), content);

        var code = await server.RunToEndAsync();

        Assert.Equal(1, code);
        Assert.StartsWith("Https__CertificatePath: " + reason, Assert.Single(server.Complaints), StringComparison.Ordinal);
    }

    private static async Task<bool> ServesAsync(SelfMadeCertificate certificate, ServerProcess server)
    {
        using var http = TlsClient.Trusting(certificate, server.Address);
        try
        {
            return await http.GetStringAsync("/api/health") is not "";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
