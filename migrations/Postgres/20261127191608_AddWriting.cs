using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NkDrugFacts.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddWriting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_changes_kind_record_id",
                table: "changes");

            migrationBuilder.AddColumn<List<string>>(
                name: "merged_from",
                table: "documents",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "computed_for",
                table: "dataset",
                type: "character varying(150)",
                maxLength: 150,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "description",
                table: "dataset",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "passages",
                table: "dataset",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "idempotent_answers",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    request = table.Column<byte[]>(type: "bytea", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    location = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    tag = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_answers", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    format = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    dry_run = table.Column<bool>(type: "boolean", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    mapping = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    author = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resumed = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<int>(type: "integer", nullable: false),
                    updated = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    error_count = table.Column<int>(type: "integer", nullable: false),
                    errors = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: true),
                    stands_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => x.id);
                    table.CheckConstraint("ck_imports_format", "format in ('ndjson', 'bundle', 'cslJson', 'csv')");
                    table.CheckConstraint("ck_imports_state", "state in ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'rolledBack')");
                    table.ForeignKey(
                        name: "fk_imports_revisions_revision",
                        column: x => x.revision,
                        principalTable: "revisions",
                        principalColumn: "number");
                });

            migrationBuilder.CreateTable(
                name: "proposals",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    action = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    record_id = table.Column<string>(type: "character varying(161)", maxLength: 161, nullable: false, collation: "C"),
                    record = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    into = table.Column<string>(type: "character varying(161)", maxLength: 161, nullable: true, collation: "C"),
                    seen = table.Column<long>(type: "bigint", nullable: false),
                    author = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    decided_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.number);
                    table.CheckConstraint("ck_proposals_action", "action in ('create', 'replace', 'patch', 'retract', 'merge')");
                    table.CheckConstraint("ck_proposals_decided_complete", "(state = 'pending') = (decided_at is null) and (decided_at is null) = (decided_by is null)");
                    table.CheckConstraint("ck_proposals_kind", "kind in ('topic', 'place', 'organization', 'person', 'source', 'claim', 'attestation')");
                    table.CheckConstraint("ck_proposals_revision_of_accepted", "(state = 'accepted') = (revision is not null)");
                    table.CheckConstraint("ck_proposals_state", "state in ('pending', 'accepted', 'rejected', 'withdrawn')");
                    table.ForeignKey(
                        name: "fk_proposals_revisions_revision",
                        column: x => x.revision,
                        principalTable: "revisions",
                        principalColumn: "number");
                });

            migrationBuilder.UpdateData(
                table: "dataset",
                keyColumn: "id",
                keyValue: 1,
                columns: new[] { "computed_for", "description", "passages" },
                values: new object[] { null, null, null });

            migrationBuilder.CreateIndex(
                name: "ix_changes_kind_record_id_revision_number",
                table: "changes",
                columns: new[] { "kind", "record_id", "revision_number" });

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_answers_answered_at",
                table: "idempotent_answers",
                column: "answered_at");

            migrationBuilder.CreateIndex(
                name: "ix_imports_revision",
                table: "imports",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "ix_imports_sha256",
                table: "imports",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_imports_state",
                table: "imports",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_proposals_author_number",
                table: "proposals",
                columns: new[] { "author", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_proposals_revision",
                table: "proposals",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "ix_proposals_state_number",
                table: "proposals",
                columns: new[] { "state", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "idempotent_answers");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "proposals");

            migrationBuilder.DropIndex(
                name: "ix_changes_kind_record_id_revision_number",
                table: "changes");

            migrationBuilder.DropColumn(
                name: "merged_from",
                table: "documents");

            migrationBuilder.DropColumn(
                name: "computed_for",
                table: "dataset");

            migrationBuilder.DropColumn(
                name: "description",
                table: "dataset");

            migrationBuilder.DropColumn(
                name: "passages",
                table: "dataset");

            migrationBuilder.CreateIndex(
                name: "ix_changes_kind_record_id",
                table: "changes",
                columns: new[] { "kind", "record_id" });
        }
    }
}
