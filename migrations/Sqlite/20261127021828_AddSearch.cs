using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "search_documents",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    record_id = table.Column<string>(type: "TEXT", maxLength: 161, nullable: false),
                    own_words = table.Column<string>(type: "TEXT", nullable: false),
                    name_words = table.Column<string>(type: "TEXT", nullable: false),
                    text_words = table.Column<string>(type: "TEXT", nullable: false),
                    note_words = table.Column<string>(type: "TEXT", nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_documents", x => x.number);
                    table.CheckConstraint("ck_search_documents_kind", "kind in ('topic', 'place', 'organization', 'person', 'source', 'claim', 'attestation')");
                });

            migrationBuilder.CreateTable(
                name: "search_words",
                columns: table => new
                {
                    word = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_words", x => x.word);
                });

            migrationBuilder.CreateIndex(
                name: "ix_search_documents_kind_record_id",
                table: "search_documents",
                columns: new[] { "kind", "record_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_search_words_length",
                table: "search_words",
                column: "length");

            // Reads its text from the documents. No trigger keeps it right, because a rebuild of that table would drop one silently: SqliteFactsDbContext writes both.
            // Words come folded and stemmed, so every character but a space belongs to one.
            migrationBuilder.Sql("""
                create virtual table search_index using fts5(own_words, name_words, text_words, note_words,
                    content = 'search_documents', content_rowid = 'number', columnsize = 0, tokenize = 'ascii')
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop table search_index");

            migrationBuilder.DropTable(
                name: "search_documents");

            migrationBuilder.DropTable(
                name: "search_words");
        }
    }
}
