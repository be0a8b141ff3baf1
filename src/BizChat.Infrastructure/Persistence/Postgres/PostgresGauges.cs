using System.Diagnostics.Metrics;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Shows what waits in front of the database. Costs nothing until somebody looks; connections are measured by Npgsql itself.</summary>
internal sealed class PostgresGauges
{
    public PostgresGauges(PostgresWriter writer, IMeterFactory meters) =>
        meters.Create(Metrics.MeterName).CreateObservableGauge("bizchat.writes.waiting", () => writer.Waiting, "{write}", "Writes that wait for the writer.");
}
