using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddRecordedWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "recorded_words",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    word = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    record_id = table.Column<string>(type: "TEXT", maxLength: 161, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recorded_words", x => new { x.kind, x.word, x.record_id });
                    table.CheckConstraint("ck_recorded_words_kind", "kind in ('topic', 'place', 'organization', 'person', 'source', 'claim', 'attestation')");
                });

            migrationBuilder.CreateIndex(
                name: "ix_recorded_words_kind_record_id",
                table: "recorded_words",
                columns: new[] { "kind", "record_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "recorded_words");
        }
    }
}
