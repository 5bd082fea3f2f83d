using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class IndexWorksOfPublishersByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("create index ix_sources_publisher_id_published_earliest on sources (publisher_id, published_earliest)");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("drop index ix_sources_publisher_id_published_earliest");
    }
}
