namespace BizChat.Application.Ports;

/// <summary>Web Push (RFC 8030, 8291, 8292).</summary>
public interface IPushSender
{
    /// <summary>The public key by which push services know this installation, base64url; the same on every node, and for good.</summary>
    ValueTask<string> PublicKeyAsync(CancellationToken ct);

    /// <summary>Agents have registered or removed browsers, or changed what they are notified of. Other nodes notice within five seconds.</summary>
    void RecipientsChanged();
}
