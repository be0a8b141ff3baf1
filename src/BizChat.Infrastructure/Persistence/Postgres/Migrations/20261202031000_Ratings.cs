using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>Customers rate resolved conversations.</summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261202031000_Ratings")]
internal sealed class Ratings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("rating_enabled", "businesses", "boolean", nullable: false, defaultValue: true);
        migrationBuilder.AddColumn<int>("rating_score", "conversations", "integer", nullable: true);
        migrationBuilder.AddColumn<string>("rating_comment", "conversations", "text", nullable: true, collation: "C");
        migrationBuilder.AddColumn<DateTime>("rated_at", "conversations", "timestamp(3) with time zone", nullable: true);
    }
}
