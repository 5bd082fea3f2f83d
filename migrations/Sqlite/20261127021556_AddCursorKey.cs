using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddCursorKey : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "cursor_key",
                table: "dataset",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.UpdateData(
                table: "dataset",
                keyColumn: "id",
                keyValue: 1,
                column: "cursor_key",
                value: null);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "cursor_key",
                table: "dataset");
        }
    }
}
