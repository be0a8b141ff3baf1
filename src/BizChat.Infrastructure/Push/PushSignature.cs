using System.Net.Http.Headers;
using Lib.Net.Http.WebPush.Authentication;

namespace BizChat.Infrastructure.Push;

/// <summary>
/// Signs requests to push services (RFC 8292). The package does so too, but leaves the port out of the audience, which must be the whole origin.
/// </summary>
internal sealed class PushSignature(PushKeyPair keys, string subject, HttpMessageHandler next) : DelegatingHandler(next)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var pair = await keys.ReadAsync(cancellationToken);
        using var vapid = new VapidAuthentication(pair.Public, pair.Private) { Subject = subject };
        request.Headers.Authorization = new AuthenticationHeaderValue("vapid", vapid.GetVapidSchemeAuthenticationHeaderValueParameter(request.RequestUri!.GetLeftPart(UriPartial.Authority)));
        return await base.SendAsync(request, cancellationToken);
    }
}
