using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BizChat.TestKit.Servers;

/// <summary>A certificate for <c>localhost</c> that nobody else vouches for.</summary>
public sealed record SelfMadeCertificate(string Certificate, string Key, string Thumbprint)
{
    public static SelfMadeCertificate Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        return new SelfMadeCertificate(certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n", certificate.Thumbprint);
    }
}
