using System.Net;
using System.Net.Sockets;
using BizChat.Infrastructure.Outbound;

namespace BizChat.Infrastructure.Tests.Outbound;

public sealed class PublicAddressesTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("100.63.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void Servers_of_the_internet_are_public(string address) => Assert.True(PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void Those_of_this_machine_its_networks_and_metadata_services_are_not(string address) => Assert.False(PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task No_connection_is_made_to_them_by_address_or_by_name_unless_that_is_allowed(string host)
    {
        var ct = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{host}:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        using var guarded = new HttpClient(PublicAddresses.Handler(allowPrivate: false));
        using var open = new HttpClient(PublicAddresses.Handler(allowPrivate: true));

        await Assert.ThrowsAsync<HttpRequestException>(() => guarded.GetAsync(address, ct));
        Assert.False(listener.Pending());
        var reply = open.GetAsync(address, ct);
        using var connection = await listener.AcceptTcpClientAsync(ct);
        await connection.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), ct);

        Assert.Equal(HttpStatusCode.NoContent, (await reply).StatusCode);
    }
}
