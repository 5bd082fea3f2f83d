using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NoteWhatIsComputed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "computed_for",
                table: "dataset",
                type: "TEXT",
                maxLength: 150,
                nullable: true);

            migrationBuilder.UpdateData(
                table: "dataset",
                keyColumn: "id",
                keyValue: 1,
                column: "computed_for",
                value: null);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "computed_for",
                table: "dataset");
        }
    }
}
