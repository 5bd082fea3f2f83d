using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddPastCorroborations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_claims_gatherings",
                table: "claims");

            migrationBuilder.AddColumn<int>(
                name: "channels",
                table: "claims",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "credibility",
                table: "claims",
                type: "integer",
                nullable: false,
                defaultValue: 6);

            migrationBuilder.AddColumn<DateOnly>(
                name: "certain_from",
                table: "attestations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "possible_from",
                table: "attestations",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.CreateTable(
                name: "past_corroborations",
                columns: table => new
                {
                    claim_id = table.Column<string>(type: "character varying(100)", nullable: false, collation: "C"),
                    match = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    channels = table.Column<int>(type: "integer", nullable: false),
                    credibility = table.Column<int>(type: "integer", nullable: false),
                    denying_gatherings = table.Column<int>(type: "integer", nullable: false),
                    gatherings = table.Column<int>(type: "integer", nullable: false),
                    informants_max = table.Column<int>(type: "integer", nullable: false),
                    informants_min = table.Column<int>(type: "integer", nullable: false),
                    publishers = table.Column<int>(type: "integer", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    verdict = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_past_corroborations", x => new { x.claim_id, x.match, x.since });
                    table.CheckConstraint("ck_past_corroborations_credibility", "credibility between 1 and 6");
                    table.CheckConstraint("ck_past_corroborations_gatherings", "publishers >= 0 and channels >= 0 and channels <= gatherings and denying_gatherings >= 0");
                    table.CheckConstraint("ck_past_corroborations_informants_ordered", "informants_min >= 0 and informants_min <= informants_max");
                    table.CheckConstraint("ck_past_corroborations_match", "match in ('certain', 'possible')");
                    table.CheckConstraint("ck_past_corroborations_ordered", "since < until");
                    table.CheckConstraint("ck_past_corroborations_verdict", "verdict in ('unattributed', 'singleSource', 'echoed', 'corroborated', 'contested', 'denied', 'withdrawn')");
                    table.ForeignKey(
                        name: "fk_past_corroborations_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_claims_credibility",
                table: "claims",
                sql: "credibility between 1 and 6");

            migrationBuilder.AddCheckConstraint(
                name: "ck_claims_gatherings",
                table: "claims",
                sql: "publishers >= 0 and channels >= 0 and channels <= gatherings and denying_gatherings >= 0");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_certain_from",
                table: "attestations",
                column: "certain_from");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_possible_from",
                table: "attestations",
                column: "possible_from");

            migrationBuilder.CreateIndex(
                name: "ix_past_corroborations_match_since",
                table: "past_corroborations",
                columns: new[] { "match", "since" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "past_corroborations");

            migrationBuilder.DropCheckConstraint(
                name: "ck_claims_credibility",
                table: "claims");

            migrationBuilder.DropCheckConstraint(
                name: "ck_claims_gatherings",
                table: "claims");

            migrationBuilder.DropIndex(
                name: "ix_attestations_certain_from",
                table: "attestations");

            migrationBuilder.DropIndex(
                name: "ix_attestations_possible_from",
                table: "attestations");

            migrationBuilder.DropColumn(
                name: "channels",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "credibility",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "certain_from",
                table: "attestations");

            migrationBuilder.DropColumn(
                name: "possible_from",
                table: "attestations");

            migrationBuilder.AddCheckConstraint(
                name: "ck_claims_gatherings",
                table: "claims",
                sql: "gatherings >= 0 and publishers >= 0 and denying_gatherings >= 0");
        }
    }
}
