using BizChat.Domain.Access;

namespace BizChat.WebApi.Common;

/// <summary>With what the caller comes, by the headers of the request, as a parameter of an endpoint.</summary>
internal sealed record ClientDevice(Device Device)
{
    public static ValueTask<ClientDevice?> BindAsync(HttpContext http) => new(new ClientDevice(Of(http.Request.Headers)));

    public static Device Of(IHeaderDictionary headers)
    {
        var locale = headers.AcceptLanguage.ToString().Split(',', ';')[0].Trim();
        var agent = headers.UserAgent.ToString();
        return new Device(
            locale.Length is > 0 and <= Device.MaxLocale && locale.All(c => char.IsAsciiLetterOrDigit(c) || c is '-') ? locale : null,
            agent.Length is 0 || PlainText.CheckOptional("user_agent", agent, int.MaxValue) is not null ? null : agent[..Math.Min(agent.Length, Device.MaxUserAgent)]);
    }
}
