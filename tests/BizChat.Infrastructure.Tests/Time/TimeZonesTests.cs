using BizChat.Infrastructure.Time;

namespace BizChat.Infrastructure.Tests.Time;

public sealed class TimeZonesTests
{
    private readonly TimeZones zones = new();

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Etc/UTC")]
    [InlineData("UTC")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Asia/Calcutta")]
    public void Names_of_the_IANA_database_are_known(string name) => Assert.True(zones.IsKnown(name));

    [Theory]
    [InlineData("")]
    [InlineData("europe/berlin")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("UTC+01")]
    [InlineData("+01:00")]
    [InlineData("../../etc/passwd")]
    public void Other_names_are_not(string name) => Assert.False(zones.IsKnown(name));
}
