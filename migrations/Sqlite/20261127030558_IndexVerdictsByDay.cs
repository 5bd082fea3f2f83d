using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class IndexVerdictsByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_past_corroborations_match_since",
                table: "past_corroborations");

            migrationBuilder.DropIndex(
                name: "ix_attestations_said_earliest",
                table: "attestations");

            migrationBuilder.DropIndex(
                name: "ix_attestations_said_latest",
                table: "attestations");

            migrationBuilder.DropIndex(
                name: "ix_attestations_withdrawn_on_earliest",
                table: "attestations");

            migrationBuilder.DropIndex(
                name: "ix_attestations_withdrawn_on_latest",
                table: "attestations");

            // Verdicts over time are counted from these alone.
            migrationBuilder.CreateIndex(
                name: "ix_past_corroborations_match_since_verdict",
                table: "past_corroborations",
                columns: new[] { "match", "since", "verdict" });

            migrationBuilder.CreateIndex(
                name: "ix_past_corroborations_match_until_verdict",
                table: "past_corroborations",
                columns: new[] { "match", "until", "verdict" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_past_corroborations_match_since_verdict",
                table: "past_corroborations");

            migrationBuilder.DropIndex(
                name: "ix_past_corroborations_match_until_verdict",
                table: "past_corroborations");

            migrationBuilder.CreateIndex(
                name: "ix_past_corroborations_match_since",
                table: "past_corroborations",
                columns: new[] { "match", "since" });

            migrationBuilder.CreateIndex(
                name: "ix_attestations_said_earliest",
                table: "attestations",
                column: "said_earliest");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_said_latest",
                table: "attestations",
                column: "said_latest");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_withdrawn_on_earliest",
                table: "attestations",
                column: "withdrawn_on_earliest");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_withdrawn_on_latest",
                table: "attestations",
                column: "withdrawn_on_latest");
        }
    }
}
