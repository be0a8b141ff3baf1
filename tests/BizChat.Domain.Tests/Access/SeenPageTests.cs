using BizChat.Domain.Access;

namespace BizChat.Domain.Tests.Access;

public sealed class SeenPageTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("https://shop.example/a/b?token=secret#part", "https://shop.example/a/b")]
    [InlineData("http://ann:secret@shop.example:8080/?q", "http://shop.example:8080/")]
    [InlineData("HTTPS://Shop.Example", "https://shop.example/")]
    [InlineData("https://shop.example/söcks und mehr", "https://shop.example/s%C3%B6cks%20und%20mehr")]
    public void What_may_be_private_is_not_kept(string url, string kept) => Assert.Equal(kept, SeenPage.Create(url, "Title", Now).Value.Url);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://")]
    [InlineData("https://shop.example/\0")]
    public void What_is_no_page_is_refused(string? url) => Assert.Equal("url", SeenPage.Create(url, null, Now).Error?.Field);

    [Fact]
    public void What_is_too_long_is_refused_but_not_for_its_query()
    {
        Assert.Null(SeenPage.Create("https://shop.example/?" + new string('q', 7000), new string('t', 200), Now).Error);
        Assert.Equal("url", SeenPage.Create("https://shop.example/" + new string('p', 2000), null, Now).Error?.Field);
        Assert.Equal("title", SeenPage.Create("https://shop.example/", "\0", Now).Error?.Field);
    }

    [Fact]
    public void A_long_title_is_cut_but_not_within_a_character()
    {
        Assert.Equal(new string('t', 200), SeenPage.Create("https://shop.example/", new string('t', 201), Now).Value.Title);
        Assert.Equal(new string('t', 199), SeenPage.Create("https://shop.example/", new string('t', 199) + "👍", Now).Value.Title);
    }

    [Fact]
    public void The_last_twenty_are_kept_and_one_that_is_looked_at_again_stands_once()
    {
        var customer = CustomerAccount.Open("c1", "shop", null, "Ann", null, null, Now);
        for (var i = 0; i < 25; i++) customer.LookAt(SeenPage.Create($"https://shop.example/{i}", null, Now.AddMinutes(i)).Value);

        customer.LookAt(SeenPage.Create("https://shop.example/24?again", "Page", Now.AddMinutes(30)).Value);

        Assert.Equal(20, customer.Pages.Count);
        Assert.Equal(new SeenPage("https://shop.example/24", "Page", Now.AddMinutes(30)), customer.Pages[0]);
        Assert.Equal(["https://shop.example/23", "https://shop.example/5"], [customer.Pages[1].Url, customer.Pages[^1].Url]);
    }

    [Fact]
    public void A_reload_within_a_minute_changes_nothing()
    {
        var customer = CustomerAccount.Open("c1", "shop", null, "Ann", null, null, Now);
        customer.LookAt(SeenPage.Create("https://shop.example/", "Shop", Now).Value);
        var pages = customer.Pages;

        customer.LookAt(SeenPage.Create("https://shop.example/", "Shop", Now.AddSeconds(59)).Value);
        customer.Seen(Now.AddSeconds(59));

        Assert.Same(pages, customer.Pages);
        Assert.Equal(Now, customer.LastSeenAt);
    }
}
