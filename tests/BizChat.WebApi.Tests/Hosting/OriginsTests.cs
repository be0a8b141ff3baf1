using BizChat.Infrastructure;
using BizChat.WebApi.Common;
using Microsoft.Extensions.Configuration;

namespace BizChat.WebApi.Tests.Hosting;

public sealed class OriginsTests
{
    [Theory]
    [InlineData(null, "*")]
    [InlineData("https://shop.example https://www.shop.example", "'self' https://shop.example https://www.shop.example")]
    [InlineData("'none'", "'self'")]
    public void Pages_of_the_server_itself_may_always_show_the_widget(string? setting, string policy)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Widget:FrameAncestors", setting)]).Build();

        Assert.Equal(policy, Origins.Frames(new SettingReader(configuration)));
    }
}
