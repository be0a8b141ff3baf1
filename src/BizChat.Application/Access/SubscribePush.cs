using System.Buffers.Text;
using System.Security.Cryptography;
using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;

namespace BizChat.Application.Access;

/// <summary>Registers a browser of the caller for Web Push, for as long as the session. Registered again it belongs to the last caller.</summary>
public sealed class SubscribePush(IWriteStore store, IPushSender sender, TimeProvider clock)
{
    /// <summary>How many browsers an agent may have; beyond that the oldest is forgotten.</summary>
    public const int Most = 20;

    private const int LongestEndpoint = 2_000;

    public async Task<Result<Done>> Handle(Caller caller, PushSubscriptionDraft draft, CancellationToken ct)
    {
        if (caller is Caller.Visitor) return Error.SignIn;
        if (caller is not Caller.Agent me) return AccessErrors.AgentsOnly;
        if (Check(draft) is { } refusal) return refusal;
        var done = await store.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync<Session>(me.SessionId) is not { EndedAt: null }) return Error.SignIn;
            var (id, keys, now) = (Secret.Hash(draft.Endpoint!), draft.Keys!, clock.GetUtcNow());
            if (await work.FindAsync<PushSubscription>(id) is { } known)
            {
                known.Renew(me.Id, me.SessionId, keys.P256dh!, keys.Auth!, now);
                return new Done();
            }
            foreach (var oldest in (await work.ListAsync(new PushSubscriptionsAmong([me.Id]))).OrderByDescending(subscription => subscription.CreatedAt).Skip(Most - 1)) work.Remove(oldest);
            work.Add(PushSubscription.Of(id, me.Id, me.SessionId, draft.Endpoint!, keys.P256dh!, keys.Auth!, now));
            return new Done();
        }, ct);
        sender.RecipientsChanged();
        return done;
    }

    private static Error? Check(PushSubscriptionDraft draft)
    {
        if (draft.Endpoint is not { Length: > 0 and <= LongestEndpoint } endpoint || !Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0) return Error.Invalid("endpoint", "This is no address of a push service.");
        if (!IsPoint(draft.Keys?.P256dh)) return Error.Invalid("keys.p256dh", "This is no public key on P-256, base64url.");
        return Bytes(draft.Keys?.Auth) is { Length: 16 } ? null : Error.Invalid("keys.auth", "This must be 16 bytes, base64url.");
    }

    /// <summary>Whether it is an uncompressed point that lies on the curve.</summary>
    private static bool IsPoint(string? text)
    {
        if (Bytes(text) is not { Length: 65 } bytes || bytes[0] != 4) return false;
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = bytes[1..33], Y = bytes[33..] } });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[]? Bytes(string? text)
    {
        try
        {
            return text is null ? null : Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>A browser's subscription, as its <c>toJSON()</c> gives it.</summary>
[CamelCase]
public sealed record PushSubscriptionDraft
{
    /// <summary>The address at the push service.</summary>
    public string? Endpoint { get; init; }

    public PushKeys? Keys { get; init; }
}

/// <summary>The keys of a browser's subscription.</summary>
[CamelCase]
public sealed record PushKeys
{
    /// <summary>The public key, base64url.</summary>
    public string? P256dh { get; init; }

    /// <summary>The authentication secret, base64url.</summary>
    public string? Auth { get; init; }
}
