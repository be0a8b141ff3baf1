using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BizChat.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ErasureAndRetention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "erased_with_customer_id",
                table: "files",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "pending_erasures",
                columns: table => new
                {
                    customer_id = table.Column<string>(type: "TEXT", nullable: false),
                    business_id = table.Column<string>(type: "TEXT", nullable: false),
                    begun_at = table.Column<string>(type: "DATETIME", nullable: false),
                    data_erased_at = table.Column<string>(type: "DATETIME", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_erasures", x => x.customer_id);
                    table.ForeignKey(
                        name: "FK_pending_erasures_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_sessions_ended_at",
                table: "sessions",
                column: "ended_at",
                filter: "ended_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_expires_at",
                table: "sessions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_expires_at",
                table: "invitations",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_files_erased_with_customer_id",
                table: "files",
                column: "erased_with_customer_id",
                filter: "erased_with_customer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_audit_actor_id",
                table: "audit",
                column: "actor_id",
                filter: "actor_kind = 'customer'");

            migrationBuilder.CreateIndex(
                name: "IX_audit_at",
                table: "audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_subject_id",
                table: "audit",
                column: "subject_id",
                filter: "actor_kind = 'customer'");

            migrationBuilder.CreateIndex(
                name: "IX_pending_erasures_business_id",
                table: "pending_erasures",
                column: "business_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "pending_erasures");

            migrationBuilder.DropIndex(
                name: "IX_sessions_ended_at",
                table: "sessions");

            migrationBuilder.DropIndex(
                name: "IX_sessions_expires_at",
                table: "sessions");

            migrationBuilder.DropIndex(
                name: "IX_invitations_expires_at",
                table: "invitations");

            migrationBuilder.DropIndex(
                name: "IX_files_erased_with_customer_id",
                table: "files");

            migrationBuilder.DropIndex(
                name: "IX_audit_actor_id",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "IX_audit_at",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "IX_audit_subject_id",
                table: "audit");

            migrationBuilder.DropColumn(
                name: "erased_with_customer_id",
                table: "files");
        }
    }
}
