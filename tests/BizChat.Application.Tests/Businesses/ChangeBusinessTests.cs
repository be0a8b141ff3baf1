using BizChat.Application.Businesses;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;

namespace BizChat.Application.Tests.Businesses;

public sealed class ChangeBusinessTests : World
{
    [Fact]
    public async Task What_is_left_out_stays()
    {
        var changed = (await ChangeBusiness.Handle(Bo, Shop, new BusinessChanges { LogoUrl = "/logo.png" }, None)).Value;

        Assert.Equal(("The shop", "/logo.png", BusinessStatus.Online), (changed.Name.ToString(), changed.LogoUrl.ToString(), changed.Status));
        Assert.Equal(changed, (await ReadBusiness.Handle(Bo, Shop, None)).Value);
        Assert.Null((await ChangeBusiness.Handle(Bo, Shop, new BusinessChanges { LogoUrl = (string?)null }, None)).Value.LogoUrl);
    }

    [Fact]
    public async Task Another_status_is_published_once_and_the_same_is_not()
    {
        for (var i = 0; i < 2; i++) await ChangeBusiness.Handle(Bo, Shop, new BusinessChanges { Status = BusinessStatus.Away }, None);

        var told = Assert.Single(Stores.Published.All.OfType<BusinessStatusChanged>());
        Assert.Equal(new BusinessStatusUpdate(Shop, BusinessStatus.Away), told.Update);
    }

    [Fact]
    public async Task A_change_that_is_refused_in_part_changes_nothing()
    {
        var result = await ChangeBusiness.Handle(Bo, Shop, new BusinessChanges { Name = "New", LogoUrl = "javascript:alert(1)" }, None);

        Assert.Equal("logoUrl", result.Error?.Field);
        Assert.Equal("The shop", (await ReadBusiness.Handle(Bo, Shop, None)).Value.Name.ToString());
    }

    [Fact]
    public async Task Only_an_owner_says_when_customers_are_mailed()
    {
        var changes = new BusinessChanges { Mail = new BusinessMailChanges { AfterMinutes = 30 } };

        Assert.Equal("access.owner_only", (await ChangeBusiness.Handle(Bo, Shop, changes, None)).Error?.Code);
        Assert.Equal("mail.afterMinutes", (await ChangeBusiness.Handle(Who("trusted"), Shop, new BusinessChanges { Mail = new BusinessMailChanges { AfterMinutes = 0 } }, None)).Error?.Field);
        Assert.Equal((30, Language.En), (await ChangeBusiness.Handle(Who("trusted"), Shop, changes, None)).Value.Mail.Value is { } mail ? (mail.AfterMinutes, mail.Locale) : default);
        Assert.False((await ReadBusiness.Handle(new Application.Common.Caller.Visitor(), Shop, None)).Value.Mail.IsGiven);
    }

    [Fact]
    public async Task A_business_that_is_none_is_not_found()
    {
        Assert.Equal(ErrorKind.NotFound, (await ReadBusiness.Handle(Bo, "none", None)).Error?.Kind);
        Assert.Equal(ErrorKind.NotFound, (await ChangeBusiness.Handle(Who("trusted"), "none", new BusinessChanges { Name = "New" }, None)).Error?.Kind);
        Assert.Equal(ErrorKind.NotFound, (await ReadStats.Handle(Who("trusted"), "none", None)).Error?.Kind);
    }
}
