using BizChat.Application.Businesses;
using static BizChat.WebApi.OpenApi.Describing;

namespace BizChat.WebApi.Businesses;

/// <summary>What the API's description says of businesses.</summary>
internal static class BusinessDocs
{
    public static ApiOperation Read { get; } = new("readBusiness", "A business as anyone may see it")
    {
        IsPublic = true,
        Parameters = [BusinessId],
        Answers = [new(200, typeof(BusinessView), "The business.", Examples.Business)],
        Refusals = [404],
    };

    public static ApiOperation Change { get; } = new("changeBusiness", "Change a business")
    {
        Description = "For its agents. What is left out stays; a `logoUrl` of null takes the logo away.",
        Parameters = [BusinessId],
        BodyExample = new { status = "away" },
        Answers = [new(200, typeof(BusinessView), "As it is now.", Examples.Business)],
        Refusals = [400, 401, 403, 404, 413, 415, 429],
    };

    public static ApiOperation ChangeStatus { get; } = Change with { Id = "changeBusinessStatus", Summary = "Change the status of a business", Description = "A short form of changing the business." };

    public static ApiOperation Stats { get; } = new("readStats", "How busy a business is")
    {
        Description = "For its agents.",
        Parameters = [BusinessId],
        Answers =
        [
            new(200, typeof(StatsView), "Its figures.", new StatsView
            {
                Active = 4,
                Snoozed = 0,
                Resolved = 1,
                Unread = 4,
                MessagesPerDay = [new MessagesOfDay(new DateOnly(2024, 1, 15), 6, 9)],
                FirstResponseSeconds = new ResponseTimes(60, 180),
            }),
        ],
        Refusals = [401, 403, 404],
    };
}
