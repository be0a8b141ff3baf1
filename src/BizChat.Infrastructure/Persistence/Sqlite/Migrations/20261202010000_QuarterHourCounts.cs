using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>
/// Messages are counted by the quarter of an hour instead of the day in UTC. Those of the last 40 days are counted anew; what was counted before is taken
/// to be of noon.
/// </summary>
[DbContext(typeof(BizChatDbContext))]
[Migration("20261202010000_QuarterHourCounts")]
internal sealed class QuarterHourCounts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE quarter_hour_counts (
            business_id TEXT NOT NULL,
            begins_at DATETIME NOT NULL,
            side TEXT NOT NULL,
            count INTEGER NOT NULL,
            CONSTRAINT PK_quarter_hour_counts PRIMARY KEY (business_id, begins_at, side),
            CONSTRAINT FK_quarter_hour_counts_businesses_business_id FOREIGN KEY (business_id) REFERENCES businesses (id) ON DELETE CASCADE);
        INSERT INTO quarter_hour_counts
        SELECT c.business_id, substr(m.timestamp, 1, 14) || printf('%02d', substr(m.timestamp, 15, 2) / 15 * 15) || ':00.000Z', m.sender_type, count(*)
        FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE m.timestamp >= date('now', '-40 days') GROUP BY 1, 2, 3;
        INSERT INTO quarter_hour_counts
        SELECT business_id, day || 'T12:00:00.000Z', side, count FROM message_counts WHERE day < date('now', '-40 days');
        DROP TABLE message_counts;
        """);
}
