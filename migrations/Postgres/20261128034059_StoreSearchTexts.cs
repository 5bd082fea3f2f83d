using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class StoreSearchTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_search_documents_words",
                table: "search_documents");

            migrationBuilder.AddColumn<string[]>(
                name: "texts",
                table: "search_documents",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

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

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "texts",
                table: "search_documents");

            migrationBuilder.CreateIndex(
                name: "ix_search_documents_words",
                table: "search_documents",
                column: "words")
                .Annotation("Npgsql:IndexMethod", "gin");
        }
    }
}
