using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>
/// The times of each block of messages (<see cref="Queries.MessageTimes"/>), which are filled in in the background; and the block in the index of messages, so that it can be
/// asked for a few blocks only. The index is made anew: about a minute for a million messages.
/// </summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261204010000_MessageTimes")]
internal sealed class MessageTimesOfBlocks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE message_times (block bigint PRIMARY KEY, first_at timestamp(3) with time zone, last_at timestamp(3) with time zone);
        DROP INDEX "IX_message_search_grams";
        CREATE INDEX "IX_message_search_grams" ON message_search USING gin (grams, (ARRAY[message_id / 4096]));
        """);
}
