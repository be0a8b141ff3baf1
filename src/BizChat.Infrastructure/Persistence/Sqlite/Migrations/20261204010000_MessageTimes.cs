using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>The times of each block of messages (<see cref="Queries.MessageTimes"/>). The table is filled in the background.</summary>
[DbContext(typeof(BizChatDbContext))]
[Migration("20261204010000_MessageTimes")]
internal sealed class MessageTimesOfBlocks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE message_times (block INTEGER PRIMARY KEY, first_at DATETIME, last_at DATETIME);");
}
