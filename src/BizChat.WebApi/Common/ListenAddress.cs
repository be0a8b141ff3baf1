using System.Net;
using System.Net.Sockets;

namespace BizChat.WebApi.Common;

/// <summary>An address that the server is to listen on, such as <c>http://*:5000</c>.</summary>
/// <param name="Url">As it was set.</param>
/// <param name="Setting">The setting that has it.</param>
internal sealed record ListenAddress(string Url, string Setting)
{
    private readonly BindingAddress parsed = Parse(Url);

    /// <summary>Whether other machines cannot reach it.</summary>
    public bool IsOfThisMachine => parsed.IsUnixPipe || parsed.Host is "localhost" || (Address is { } address && IPAddress.IsLoopback(address));

    private IPAddress? Address => IPAddress.TryParse(parsed.Host.Trim('[', ']'), out var address) ? address : null;

    /// <summary>
    /// Checks that the server can listen there before anything else is begun. Kestrel would find out last, and log stack traces.
    /// </summary>
    /// <exception cref="SettingException">It cannot: another program listens there, the port needs rights, or the address is none of this machine's.</exception>
    public void CheckIsFree()
    {
        if (parsed.IsUnixPipe || parsed.Port == 0) return;
        try
        {
            using var probe = IsOfThisMachine && Address is null ? new TcpListener(IPAddress.Loopback, parsed.Port)
                : Address is { } address ? new TcpListener(address, parsed.Port)
                : TcpListener.Create(parsed.Port);
            probe.Start();
        }
        catch (SocketException error)
        {
            throw new SettingException(Setting, $"cannot listen on {Url}: {error.Message}.", error);
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new SettingException("ASPNETCORE_URLS", $"'{url}' is no address such as http://localhost:5000.");
        }
    }
}
