using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class IndexClaimsOfWorksAndSpeakers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_attestations_source_id",
                table: "attestations");

            migrationBuilder.DropIndex(
                name: "ix_attestations_speaker_id",
                table: "attestations");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_source_id_claim_id",
                table: "attestations",
                columns: new[] { "source_id", "claim_id" });

            migrationBuilder.CreateIndex(
                name: "ix_attestations_speaker_id_claim_id",
                table: "attestations",
                columns: new[] { "speaker_id", "claim_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_attestations_source_id_claim_id",
                table: "attestations");

            migrationBuilder.DropIndex(
                name: "ix_attestations_speaker_id_claim_id",
                table: "attestations");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_source_id",
                table: "attestations",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_speaker_id",
                table: "attestations",
                column: "speaker_id");
        }
    }
}
