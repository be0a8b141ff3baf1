using BizChat.Domain.Businesses;
using BizChat.Domain.Common;

namespace BizChat.Domain.Tests.Businesses;

public sealed class BusinessTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly Business business = Business.Open("tech-store", "Tech Store", Now).Value;

    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("tech-store")]
    [InlineData("a--")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123")]
    public void A_slug_is_an_id(string id) => Assert.True(Business.IsSlug(id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("A")]
    [InlineData("a_b")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("../a")]
    [InlineData("ä")]
    [InlineData("a\n")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public void Nothing_else_is(string? id) => Assert.False(Business.IsSlug(id));

    [Fact]
    public void It_opens_online() =>
        Assert.Equal(("tech-store", "Tech Store", BusinessStatus.Online, null, Now), (business.Id, business.Name, business.Status, business.LogoUrl, business.CreatedAt));

    [Theory]
    [InlineData("Tech Store", "Shop", "businessId")]
    [InlineData("shop", " ", "name")]
    [InlineData("shop", "a\0b", "name")]
    public void It_does_not_open_under_what_cannot_be_stored(string id, string name, string field) =>
        Assert.Equal(field, Business.Open(id, name, Now).Error?.Field);

    [Fact]
    public void A_refused_name_changes_nothing()
    {
        Assert.Equal("name", business.Rename(new string('x', 201))?.Field);
        Assert.Equal("Tech Store", business.Name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/logo.png")]
    [InlineData("/")]
    [InlineData("https://cdn.example/logo.png?x=1")]
    [InlineData("http://localhost:5000/logo.png")]
    public void A_logo_is_a_web_address_or_a_path_of_this_server(string? url)
    {
        Assert.Null(business.ChangeLogo(url));
        Assert.Equal(url, business.LogoUrl);
    }

    [Theory]
    [InlineData("")]
    [InlineData("logo.png")]
    [InlineData("//evil.example/logo.png")]
    [InlineData("/\\evil.example/logo.png")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example/logo.png")]
    [InlineData("https://")]
    public void Nothing_else_is_a_logo(string url)
    {
        Assert.Equal((ErrorKind.Invalid, "logoUrl"), (business.ChangeLogo(url)?.Kind, business.ChangeLogo(url)?.Field));
        Assert.Null(business.LogoUrl);
    }

    [Fact]
    public void A_logo_has_at_most_2_000_code_units()
    {
        Assert.Null(business.ChangeLogo("/" + new string('x', 1_999)));
        Assert.NotNull(business.ChangeLogo("/" + new string('x', 2_000)));
    }

    [Fact]
    public void Its_uploads_have_so_much_room_and_no_more()
    {
        Assert.True(business.Store(60, 100));
        Assert.False(business.Store(41, 100));
        Assert.Equal(60, business.StoredBytes);
        Assert.True(business.Store(40, 100));

        business.Discard(60);
        Assert.Equal(40, business.StoredBytes);
        business.Discard(60);
        Assert.Equal(0, business.StoredBytes);
    }

    [Fact]
    public void A_status_it_has_already_is_no_news()
    {
        Assert.False(business.ChangeStatus(BusinessStatus.Online));
        Assert.True(business.ChangeStatus(BusinessStatus.Away));
        Assert.False(business.ChangeStatus(BusinessStatus.Away));
        Assert.Equal(BusinessStatus.Away, business.Status);
    }
}
