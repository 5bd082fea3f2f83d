using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace NkDrugFacts.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class StoreSearchIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "search_index",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    record_id = table.Column<string>(type: "character varying(161)", maxLength: 161, nullable: false, collation: "C"),
                    length = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false),
                    padding = table.Column<string>(type: "text", nullable: false, computedColumnSql: "repeat(' ', 2048)", stored: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_index", x => new { x.kind, x.record_id });
                    table.CheckConstraint("ck_search_index_kind", "kind in ('topic', 'place', 'organization', 'person', 'source', 'claim', 'attestation')");
                });

            // Out of the row whatever can be, and not compressed, which words hardly are.
            migrationBuilder.Sql("alter table search_index set (toast_tuple_target = 128)");
            migrationBuilder.Sql("alter table search_index alter column words set storage external");
            migrationBuilder.Sql("""
                insert into search_index (kind, record_id, length, words)
                select kind, record_id, length, words || coalesce(
                    (select array_to_tsvector(array_agg(case when 'A' = any(weights) then 'A' when 'B' = any(weights) then 'B' when 'C' = any(weights) then 'C' else 'D' end || lexeme)) from unnest(words)), '')
                from search_documents order by number
                """);

            migrationBuilder.CreateIndex(
                name: "ix_search_index_words_of_attestation",
                table: "search_index",
                column: "words",
                filter: "kind = 'attestation'")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_search_index_words_of_claim",
                table: "search_index",
                column: "words",
                filter: "kind = 'claim'")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_search_index_words_of_person",
                table: "search_index",
                column: "words",
                filter: "kind = 'person'")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_search_index_words_of_source",
                table: "search_index",
                column: "words",
                filter: "kind = 'source'")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.DropIndex(
                name: "ix_search_documents_words_of_attestation",
                table: "search_documents");

            migrationBuilder.DropIndex(
                name: "ix_search_documents_words_of_claim",
                table: "search_documents");

            migrationBuilder.DropIndex(
                name: "ix_search_documents_words_of_person",
                table: "search_documents");

            migrationBuilder.DropIndex(
                name: "ix_search_documents_words_of_source",
                table: "search_documents");

            migrationBuilder.DropColumn(
                name: "words",
                table: "search_documents");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "words",
                table: "search_documents",
                type: "tsvector",
                nullable: false,
                defaultValueSql: "''");

            migrationBuilder.Sql("""
                update search_documents set words = search_index.words
                from search_index where search_index.kind = search_documents.kind and search_index.record_id = search_documents.record_id
                """);
            migrationBuilder.DropTable(
                name: "search_index");

            migrationBuilder.CreateIndex(
                name: "ix_search_documents_words_of_attestation",
                table: "search_documents",
                column: "words",
                filter: "kind = 'attestation'")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_search_documents_words_of_claim",
                table: "search_documents",
                column: "words",
                filter: "kind = 'claim'")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_search_documents_words_of_person",
                table: "search_documents",
                column: "words",
                filter: "kind = 'person'")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_search_documents_words_of_source",
                table: "search_documents",
                column: "words",
                filter: "kind = 'source'")
                .Annotation("Npgsql:IndexMethod", "gin");
        }
    }
}
