using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BizChat.WebApi.Tests.Push;

/// <summary>The keys of a browser's subscription, and what the browser does with what it receives (RFC 8291).</summary>
internal sealed class PushBrowser(string endpoint) : IDisposable
{
    private readonly ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] auth = RandomNumberGenerator.GetBytes(16);

    public object Subscription => new { endpoint, expirationTime = (long?)null, keys = new { p256dh = Base64Url.EncodeToString(Public(key)), auth = Base64Url.EncodeToString(auth) } };

    public void Dispose() => key.Dispose();

    public JsonElement Read(byte[] body)
    {
        var (salt, size, sender) = (body[..16], BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16)), body[21..(21 + body[20])]);
        var sealedText = body[(21 + body[20])..];
        Assert.InRange(sealedText.Length, 18, (int)size);
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var shared = HKDF.Extract(HashAlgorithmName.SHA256, key.DeriveRawSecretAgreement(theirs.PublicKey), auth);
        var secret = HKDF.Expand(HashAlgorithmName.SHA256, shared, 32, [.. "WebPush: info\0"u8, .. Public(key), .. sender]);
        var pseudoRandom = HKDF.Extract(HashAlgorithmName.SHA256, secret, salt);
        using var cipher = new AesGcm(HKDF.Expand(HashAlgorithmName.SHA256, pseudoRandom, 16, "Content-Encoding: aes128gcm\0"u8.ToArray()), 16);
        var text = new byte[sealedText.Length - 16];
        cipher.Decrypt(HKDF.Expand(HashAlgorithmName.SHA256, pseudoRandom, 12, "Content-Encoding: nonce\0"u8.ToArray()), sealedText.AsSpan(0, text.Length), sealedText.AsSpan(text.Length), text);
        var end = Array.FindLastIndex(text, padding => padding != 0);
        Assert.Equal(2, text[end]);
        return JsonElement.Parse(Encoding.UTF8.GetString(text, 0, end));
    }

    private static byte[] Public(ECDiffieHellman key)
    {
        var point = key.ExportParameters(false).Q;
        return [4, .. point.X!, .. point.Y!];
    }
}
