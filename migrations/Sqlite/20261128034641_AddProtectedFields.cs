using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddProtectedFields : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "protected",
                table: "people",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddCheckConstraint(
                name: "ck_people_protected_withheld",
                table: "people",
                sql: "(family_name is null or replace(' ' || protected || ' ', ' name ', '') = ' ' || protected || ' ') and (description is null or replace(' ' || protected || ' ', ' description ', '') = ' ' || protected || ' ') and (age is null or replace(' ' || protected || ' ', ' age ', '') = ' ' || protected || ' ') and (place_id is null or replace(' ' || protected || ' ', ' place ', '') = ' ' || protected || ' ') and (note is null or replace(' ' || protected || ' ', ' note ', '') = ' ' || protected || ' ')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_people_protected_withheld",
                table: "people");

            migrationBuilder.DropColumn(
                name: "protected",
                table: "people");
        }
    }
}
