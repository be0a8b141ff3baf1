using System.Net;
using BizChat.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace BizChat.WebApi.Common;

/// <summary>Takes the client's address, scheme and host from the headers of the proxies that <c>Proxy__Trusted</c> names, and of no others.</summary>
internal static class Proxies
{
    private const string Setting = "Proxy:Trusted";

    public static void UseTrustedProxies(this IApplicationBuilder app, IReadOnlyList<IPNetwork> trusted)
    {
        if (trusted.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        options.ForwardLimit = null;
        foreach (var network in trusted) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    /// <exception cref="Application.Ports.SettingException">One is neither an address nor a network.</exception>
    public static IReadOnlyList<IPNetwork> Read(SettingReader settings) =>
        [.. (settings.Text(Setting) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text =>
            IPNetwork.TryParse(text, out var network) ? network
            : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw settings.Unusable(Setting, $"'{text}' is neither an address nor a network such as 10.0.0.0/8."))];
}
