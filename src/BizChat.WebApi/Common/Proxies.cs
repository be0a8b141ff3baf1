using System.Collections.Concurrent;
using System.Net;
using BizChat.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace BizChat.WebApi.Common;

/// <summary>Takes the client's address, scheme and host from the headers of the proxies that <c>Proxy__Trusted</c> names, and of no others.</summary>
internal static partial class Proxies
{
    private const string Setting = "Proxy:Trusted";

    /// <summary>How many untrusted addresses are named in the log, which anybody can be one of.</summary>
    private const int MostNamed = 10;

    public static void UseTrustedProxies(this WebApplication app, IReadOnlyList<IPNetwork> trusted)
    {
        if (trusted.Count > 0) app.UseForwardedHeaders(trusted);
        var named = new ConcurrentDictionary<IPAddress, byte>();
        app.Use(next => http =>
        {
            // What the framework has taken over stands under another name.
            if (http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName) && !http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalForHeaderName)
                && http.Connection.RemoteIpAddress is { } address && named.Count < MostNamed && named.TryAdd(address, 0))
                LogUntrusted(app.Logger, address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
            return next(http);
        });
    }

    private static void UseForwardedHeaders(this IApplicationBuilder app, IReadOnlyList<IPNetwork> trusted)
    {
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

    [LoggerMessage(LogLevel.Warning, "X-Forwarded headers from {Address} are ignored. If that is your proxy, name it in Proxy__Trusted: until then all its clients count as one, in rate limits too, and https is not recognised.")]
    private static partial void LogUntrusted(ILogger logger, IPAddress address);
}
