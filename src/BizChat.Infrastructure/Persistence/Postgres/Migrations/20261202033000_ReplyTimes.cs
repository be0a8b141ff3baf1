using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>Counts of first answers by how long they took.</summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261202033000_ReplyTimes")]
internal sealed class ReplyTimes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "reply_counts",
            table => new
            {
                business_id = table.Column<string>("text", nullable: false, collation: "C"),
                day = table.Column<DateTime>("timestamp(3) with time zone", nullable: false),
                within_minutes = table.Column<int>("integer", nullable: false),
                count = table.Column<int>("integer", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_reply_counts", count => new { count.business_id, count.day, count.within_minutes });
                table.ForeignKey("FK_reply_counts_businesses_business_id", count => count.business_id, "businesses", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.Sql(
            """
            INSERT INTO reply_counts (business_id, day, within_minutes, count)
            SELECT business_id, date_trunc('day', created_at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', CASE WHEN first_response_seconds <= 600 THEN 10 WHEN first_response_seconds <= 3600 THEN 60 WHEN first_response_seconds <= 86400 THEN 1440 ELSE 2147483647 END, count(*)
            FROM conversations WHERE first_response_seconds IS NOT NULL GROUP BY 1, 2, 3
            """);
    }
}
