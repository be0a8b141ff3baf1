using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>
/// Messages are counted by the quarter of an hour instead of the day in UTC. Those of the last 40 days are counted anew; what was counted before is taken
/// to be of noon. Nodes of the previous version still count days, and a trigger takes their counts over as they come.
/// </summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261202010000_QuarterHourCounts")]
internal sealed class QuarterHourCounts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE quarter_hour_counts (
            business_id text COLLATE "C" NOT NULL,
            begins_at timestamp(3) with time zone NOT NULL,
            side text NOT NULL,
            count integer NOT NULL,
            CONSTRAINT "PK_quarter_hour_counts" PRIMARY KEY (business_id, begins_at, side),
            CONSTRAINT "FK_quarter_hour_counts_businesses_business_id" FOREIGN KEY (business_id) REFERENCES businesses (id) ON DELETE CASCADE);
        CREATE FUNCTION quarter_hour(at timestamptz) RETURNS timestamptz LANGUAGE sql AS 'SELECT to_timestamp(floor(extract(epoch FROM at) / 900) * 900)';
        CREATE FUNCTION count_by_quarter_hour() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO quarter_hour_counts VALUES (new.business_id, quarter_hour(now()), new.side, new.count - coalesce(old.count, 0))
            ON CONFLICT (business_id, begins_at, side) DO UPDATE SET count = quarter_hour_counts.count + excluded.count;
            RETURN NULL;
        END $$;
        CREATE TRIGGER message_counts_changed AFTER INSERT OR UPDATE ON message_counts FOR EACH ROW EXECUTE FUNCTION count_by_quarter_hour();
        INSERT INTO quarter_hour_counts
        SELECT c.business_id, quarter_hour(m.timestamp), m.sender_type, count(*)
        FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE m.timestamp >= ((now() AT TIME ZONE 'UTC')::date - 40)::timestamp AT TIME ZONE 'UTC' GROUP BY 1, 2, 3;
        INSERT INTO quarter_hour_counts
        SELECT business_id, (day + time '12:00') AT TIME ZONE 'UTC', side, count FROM message_counts WHERE day < (now() AT TIME ZONE 'UTC')::date - 40;
        """);
}
