using BizChat.Application.Health;

namespace BizChat.WebApi.Operations;

/// <summary>What the API's description says of health.</summary>
internal static class HealthDocs
{
    private static readonly HealthView Good = new() { Status = "OK", Timestamp = Examples.Time, Uptime = 3600, Version = "0.1.0", Connections = 12 };

    public static ApiOperation Whole { get; } = new("readHealth", "How the server is")
    {
        Description = "Whether the database can be read and written, files can be stored, the disk has room, and the server is not about to stop.",
        IsPublic = true,
        Answers =
        [
            new(200, typeof(HealthView), "All is well.", Good),
            new(503, typeof(HealthView), "`failed` names the checks that have failed.", Good with { Status = "DEGRADED", Failed = ["database_write"] }),
        ],
    };

    public static ApiOperation Ready { get; } = Whole with
    {
        Id = "readReadiness",
        Summary = "Whether the server takes requests, for load balancers",
        Description = "As `/api/health`, but 200 also when only that fails which all servers share and text does without: `file_storage`, `redis`.",
    };

    public static ApiOperation Alive { get; } = new("readLiveness", "Whether the process answers, for supervisors")
    {
        Description = "Asks no check.",
        IsPublic = true,
        Answers = [new(200, typeof(HealthView), "It does.", Good)],
    };
}
