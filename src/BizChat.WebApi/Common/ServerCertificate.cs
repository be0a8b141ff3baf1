using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BizChat.WebApi.Common;

/// <summary>The certificate of the server's own TLS. It is read again when its files have changed; open connections keep the one they began with.</summary>
internal sealed partial class ServerCertificate
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CertificateFiles files;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private (string Certificate, string Key) read;
    private SslStreamCertificateContext current;
    private long lookedAt;

    /// <param name="files">Where it is.</param>
    /// <param name="clock">Says when to look again.</param>
    /// <exception cref="SettingException">There is no usable certificate.</exception>
    public ServerCertificate(CertificateFiles files, TimeProvider clock)
    {
        (this.files, this.clock, lookedAt) = (files, clock, clock.GetTimestamp());
        try
        {
            read = files.Read();
            current = Parse(read);
        }
        catch (Exception error) when (IsUnusable(error))
        {
            throw new SettingException("Https__CertificatePath", error.Message, error);
        }
    }

    public void Use(KestrelServerOptions kestrel)
    {
        var log = kestrel.ApplicationServices.GetRequiredService<ILogger<ServerCertificate>>();
        kestrel.ConfigureHttpsDefaults(https =>
        {
            // Kestrel wants one at the start; the context, which also has the intermediate certificates, replaces it.
            https.ServerCertificateSelector = (_, _) => current.TargetCertificate;
            https.OnAuthenticate = (_, connection) =>
            {
                connection.ServerCertificateSelectionCallback = null;
                connection.ServerCertificateContext = Current(log);
            };
        });
    }

    private SslStreamCertificateContext Current(ILogger log)
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(lookedAt) < Interval) return current;
            lookedAt = clock.GetTimestamp();
            try
            {
                var now = files.Read();
                if (now == read) return current;
                read = now;
                current = Parse(now);
                LogRenewed(log, current.TargetCertificate.Subject, current.TargetCertificate.NotAfter.ToUniversalTime());
            }
            catch (Exception error) when (IsUnusable(error))
            {
                LogUnusable(log, error.Message);
            }
            return current;
        }
    }

    /// <param name="pem">The first certificate is the server's, the others lead to its authority.</param>
    private static SslStreamCertificateContext Parse((string Certificate, string Key) pem)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem.Certificate);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(pem.Certificate, pem.Key), chain, offline: true);
    }

    private static bool IsUnusable(Exception error) => error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    [LoggerMessage(LogLevel.Information, "New connections get the renewed TLS certificate of {Subject}, valid until {Until:O}.")]
    private static partial void LogRenewed(ILogger logger, string subject, DateTime until);

    [LoggerMessage(LogLevel.Error, "Https__CertificatePath: the changed TLS certificate cannot be used, so new connections get the earlier one. {Reason}")]
    private static partial void LogUnusable(ILogger logger, string reason);
}

/// <param name="Certificate">A PEM file with the certificate and those that lead to its authority.</param>
/// <param name="Key">A PEM file with the private key; may be the same.</param>
public sealed record CertificateFiles(string Certificate, string Key)
{
    internal (string Certificate, string Key) Read() => (File.ReadAllText(Certificate), File.ReadAllText(Key));
}
