using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Sqlite
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

            migrationBuilder.AddColumn<string>(
                name: "merged_from",
                table: "documents",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "computed_for",
                table: "dataset",
                type: "TEXT",
                maxLength: 150,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "description",
                table: "dataset",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "passages",
                table: "dataset",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "idempotent_answers",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    request = table.Column<byte[]>(type: "BLOB", nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    location = table.Column<string>(type: "TEXT", nullable: true),
                    tag = table.Column<string>(type: "TEXT", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_answers", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    dry_run = table.Column<bool>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    mapping = table.Column<string>(type: "TEXT", nullable: true),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    resumed = table.Column<int>(type: "INTEGER", nullable: false),
                    created = table.Column<int>(type: "INTEGER", nullable: false),
                    updated = table.Column<int>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    error_count = table.Column<int>(type: "INTEGER", nullable: false),
                    errors = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: true),
                    stands_at = table.Column<long>(type: "INTEGER", nullable: true)
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
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    action = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    record_id = table.Column<string>(type: "TEXT", maxLength: 161, nullable: false),
                    record = table.Column<string>(type: "TEXT", nullable: true),
                    into = table.Column<string>(type: "TEXT", maxLength: 161, nullable: true),
                    seen = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decision = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: true)
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
