using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddFamilyNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "family_name",
                table: "people",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_people_family_name_in_name",
                table: "people",
                sql: "length(family_name) > 0 and replace(' ' || name || ' ', ' ' || family_name || ' ', '') <> ' ' || name || ' '");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_people_family_name_in_name",
                table: "people");

            migrationBuilder.DropColumn(
                name: "family_name",
                table: "people");
        }
    }
}
