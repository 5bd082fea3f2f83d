using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NkDrugFacts.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class InitialModel : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "dataset",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    bundle_fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dataset", x => x.id);
                    table.CheckConstraint("ck_dataset_one_row", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revisions", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    revision_number = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    record_id = table.Column<string>(type: "TEXT", nullable: false),
                    operation = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    record = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes", x => new { x.revision_number, x.kind, x.record_id });
                    table.CheckConstraint("ck_changes_kind", "kind in ('topic', 'place', 'organization', 'person', 'source', 'claim', 'attestation')");
                    table.CheckConstraint("ck_changes_operation", "operation in ('created', 'updated', 'retracted')");
                    table.ForeignKey(
                        name: "fk_changes_revisions_revision_number",
                        column: x => x.revision_number,
                        principalTable: "revisions",
                        principalColumn: "number");
                });

            migrationBuilder.CreateTable(
                name: "claims",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    statement = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    occurred_edtf = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    occurred_text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    occurred_earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    occurred_latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    denying_gatherings = table.Column<int>(type: "INTEGER", nullable: false),
                    gatherings = table.Column<int>(type: "INTEGER", nullable: false),
                    informants_max = table.Column<int>(type: "INTEGER", nullable: false),
                    informants_min = table.Column<int>(type: "INTEGER", nullable: false),
                    publishers = table.Column<int>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    loaded_from = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claims", x => x.id);
                    table.CheckConstraint("ck_claims_gatherings", "gatherings >= 0 and publishers >= 0 and denying_gatherings >= 0");
                    table.CheckConstraint("ck_claims_id", "length(id) > 0");
                    table.CheckConstraint("ck_claims_informants_ordered", "informants_min >= 0 and informants_min <= informants_max");
                    table.CheckConstraint("ck_claims_occurred_ordered", "occurred_earliest <= occurred_latest");
                    table.CheckConstraint("ck_claims_verdict", "verdict in ('unattributed', 'singleSource', 'echoed', 'corroborated', 'contested', 'denied', 'withdrawn')");
                    table.ForeignKey(
                        name: "fk_claims_revisions_revision",
                        column: x => x.revision,
                        principalTable: "revisions",
                        principalColumn: "number");
                });

            migrationBuilder.CreateTable(
                name: "places",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    alternate_names = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    contained_in_id = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    loaded_from = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_places", x => x.id);
                    table.CheckConstraint("ck_places_id", "length(id) > 0");
                    table.CheckConstraint("ck_places_kind", "kind in ('region', 'country', 'province', 'city', 'district', 'town', 'site')");
                    table.ForeignKey(
                        name: "fk_places_places_contained_in_id",
                        column: x => x.contained_in_id,
                        principalTable: "places",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_places_revisions_revision",
                        column: x => x.revision,
                        principalTable: "revisions",
                        principalColumn: "number");
                });

            migrationBuilder.CreateTable(
                name: "tombstones",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    successor_id = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tombstones", x => new { x.kind, x.id });
                    table.CheckConstraint("ck_tombstones_kind", "kind in ('topic', 'place', 'organization', 'person', 'source', 'claim', 'attestation')");
                    table.ForeignKey(
                        name: "fk_tombstones_revisions_revision",
                        column: x => x.revision,
                        principalTable: "revisions",
                        principalColumn: "number");
                });

            migrationBuilder.CreateTable(
                name: "topics",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    alternate_labels = table.Column<string>(type: "TEXT", nullable: false),
                    broader_id = table.Column<string>(type: "TEXT", nullable: true),
                    definition = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    loaded_from = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_topics", x => x.id);
                    table.CheckConstraint("ck_topics_id", "length(id) > 0");
                    table.ForeignKey(
                        name: "fk_topics_revisions_revision",
                        column: x => x.revision,
                        principalTable: "revisions",
                        principalColumn: "number");
                    table.ForeignKey(
                        name: "fk_topics_topics_broader_id",
                        column: x => x.broader_id,
                        principalTable: "topics",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "claim_quantities",
                columns: table => new
                {
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    claim_id = table.Column<string>(type: "TEXT", nullable: false),
                    minimum = table.Column<double>(type: "REAL", nullable: false),
                    maximum = table.Column<double>(type: "REAL", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    of = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    qualifier = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_quantities", x => new { x.claim_id, x.ordinal });
                    table.CheckConstraint("ck_claim_quantities_ordered", "minimum <= maximum");
                    table.CheckConstraint("ck_claim_quantities_qualifier", "qualifier in ('about', 'atLeast', 'atMost', 'moreThan', 'lessThan')");
                    table.ForeignKey(
                        name: "fk_claim_quantities_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claim_relations",
                columns: table => new
                {
                    claim_id = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    related_id = table.Column<string>(type: "TEXT", nullable: false),
                    strength = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_relations", x => new { x.claim_id, x.related_id, x.type });
                    table.CheckConstraint("ck_claim_relations_not_itself", "claim_id <> related_id");
                    table.CheckConstraint("ck_claim_relations_strength", "strength in ('strict', 'tension')");
                    table.CheckConstraint("ck_claim_relations_strength_of_contradictions", "(type = 'contradicts') = (strength is not null)");
                    table.CheckConstraint("ck_claim_relations_type", "type in ('contradicts', 'qualifies', 'updates', 'supports')");
                    table.ForeignKey(
                        name: "fk_claim_relations_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_relations_claims_related_id",
                        column: x => x.related_id,
                        principalTable: "claims",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "claim_places",
                columns: table => new
                {
                    claim_id = table.Column<string>(type: "TEXT", nullable: false),
                    place_id = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_places", x => new { x.claim_id, x.place_id });
                    table.ForeignKey(
                        name: "fk_claim_places_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_places_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    alternate_names = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    parent_id = table.Column<string>(type: "TEXT", nullable: true),
                    place_id = table.Column<string>(type: "TEXT", nullable: true),
                    state_id = table.Column<string>(type: "TEXT", nullable: true),
                    state_affiliation = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    loaded_from = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organizations", x => x.id);
                    table.CheckConstraint("ck_organizations_id", "length(id) > 0");
                    table.CheckConstraint("ck_organizations_kind", "kind in ('newspaper', 'magazine', 'newsAgency', 'broadcaster', 'onlineMedia', 'blog', 'nonGovernmental', 'thinkTank', 'university', 'government', 'ministry', 'securityService', 'military', 'party', 'intergovernmental', 'company', 'criminalGroup')");
                    table.CheckConstraint("ck_organizations_state_affiliation", "state_affiliation in ('funded', 'controlled', 'organ')");
                    table.CheckConstraint("ck_organizations_state_affiliation_complete", "(state_id is null) = (state_affiliation is null)");
                    table.ForeignKey(
                        name: "fk_organizations_organizations_parent_id",
                        column: x => x.parent_id,
                        principalTable: "organizations",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_organizations_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_organizations_places_state_id",
                        column: x => x.state_id,
                        principalTable: "places",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_organizations_revisions_revision",
                        column: x => x.revision,
                        principalTable: "revisions",
                        principalColumn: "number");
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    alternate_names = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    age = table.Column<int>(type: "INTEGER", nullable: true),
                    age_as_of_edtf = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    age_as_of_text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    age_as_of_earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    age_as_of_latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    place_id = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    loaded_from = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                    table.CheckConstraint("ck_people_age", "age between 0 and 130");
                    table.CheckConstraint("ck_people_age_as_of_ordered", "age_as_of_earliest <= age_as_of_latest");
                    table.CheckConstraint("ck_people_id", "length(id) > 0");
                    table.CheckConstraint("ck_people_kind", "kind in ('named', 'pseudonymous', 'anonymous', 'collective')");
                    table.ForeignKey(
                        name: "fk_people_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_people_revisions_revision",
                        column: x => x.revision,
                        principalTable: "revisions",
                        principalColumn: "number");
                });

            migrationBuilder.CreateTable(
                name: "claim_topics",
                columns: table => new
                {
                    claim_id = table.Column<string>(type: "TEXT", nullable: false),
                    topic_id = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_topics", x => new { x.claim_id, x.topic_id });
                    table.ForeignKey(
                        name: "fk_claim_topics_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_topics_topics_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topics",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    publisher_id = table.Column<string>(type: "TEXT", nullable: true),
                    published_edtf = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    published_text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    published_earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    published_latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    url = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    consulted = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_compilation = table.Column<bool>(type: "INTEGER", nullable: false),
                    reliability = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reliability_reason = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    loaded_from = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sources", x => x.id);
                    table.CheckConstraint("ck_sources_id", "length(id) > 0");
                    table.CheckConstraint("ck_sources_published_ordered", "published_earliest <= published_latest");
                    table.CheckConstraint("ck_sources_reliability", "reliability in ('A', 'B', 'C', 'D', 'E', 'F')");
                    table.ForeignKey(
                        name: "fk_sources_organizations_publisher_id",
                        column: x => x.publisher_id,
                        principalTable: "organizations",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_sources_revisions_revision",
                        column: x => x.revision,
                        principalTable: "revisions",
                        principalColumn: "number");
                });

            migrationBuilder.CreateTable(
                name: "person_affiliations",
                columns: table => new
                {
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    person_id = table.Column<string>(type: "TEXT", nullable: false),
                    organization_id = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    period_edtf = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    period_text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    period_earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    period_latest = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_affiliations", x => new { x.person_id, x.ordinal });
                    table.CheckConstraint("ck_person_affiliations_period_ordered", "period_earliest <= period_latest");
                    table.ForeignKey(
                        name: "fk_person_affiliations_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_person_affiliations_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 71, nullable: false),
                    source_id = table.Column<string>(type: "TEXT", nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_documents", x => x.id);
                    table.CheckConstraint("ck_documents_length", "length > 0");
                    table.ForeignKey(
                        name: "fk_documents_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "source_authors",
                columns: table => new
                {
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    source_id = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<string>(type: "TEXT", nullable: true),
                    organization_id = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_authors", x => new { x.source_id, x.ordinal });
                    table.CheckConstraint("ck_source_authors_person_or_organization", "(person_id is null) <> (organization_id is null)");
                    table.ForeignKey(
                        name: "fk_source_authors_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_source_authors_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_source_authors_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attestations",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 161, nullable: false),
                    claim_id = table.Column<string>(type: "TEXT", nullable: false),
                    source_id = table.Column<string>(type: "TEXT", nullable: false),
                    speaker_id = table.Column<string>(type: "TEXT", nullable: true),
                    upstream_id = table.Column<string>(type: "TEXT", nullable: true),
                    depth = table.Column<int>(type: "INTEGER", nullable: false),
                    upstream_depth = table.Column<int>(type: "INTEGER", nullable: true),
                    relay = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    stance = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    mode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    certainty = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    interested_party = table.Column<bool>(type: "INTEGER", nullable: false),
                    quotation_text = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    quotation_language = table.Column<string>(type: "TEXT", nullable: true),
                    locator_document_id = table.Column<string>(type: "TEXT", nullable: true),
                    locator_start = table.Column<int>(type: "INTEGER", nullable: true),
                    locator_end = table.Column<int>(type: "INTEGER", nullable: true),
                    locator_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    said_edtf = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    said_text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    said_earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    said_latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    withdrawn_on_edtf = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    withdrawn_on_text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    withdrawn_on_earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    withdrawn_on_latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    withdrawal = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    withdrawal_note = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    loaded_from = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attestations", x => x.id);
                    table.UniqueConstraint("ak_attestations_claim_id_id_depth", x => new { x.claim_id, x.id, x.depth });
                    table.CheckConstraint("ck_attestations_basis", "basis in ('eyewitness', 'participant', 'hearsay', 'document', 'official', 'unknown')");
                    table.CheckConstraint("ck_attestations_certainty", "certainty in ('asserted', 'hedged', 'reported', 'opinion')");
                    table.CheckConstraint("ck_attestations_depth_follows_upstream", "upstream_depth is null or depth = upstream_depth + 1");
                    table.CheckConstraint("ck_attestations_id", "length(id) > 0");
                    table.CheckConstraint("ck_attestations_id_begins_with_claim", "id like claim_id || '.%'");
                    table.CheckConstraint("ck_attestations_locator_ordered", "locator_start >= 0 and locator_start < locator_end");
                    table.CheckConstraint("ck_attestations_mode", "mode in ('directQuote', 'indirectSpeech', 'authorAssertion')");
                    table.CheckConstraint("ck_attestations_quotation_has_speaker", "quotation_text is null or speaker_id is not null");
                    table.CheckConstraint("ck_attestations_relay", "relay in ('quotes', 'paraphrases', 'republishes', 'translates', 'cites', 'suspected')");
                    table.CheckConstraint("ck_attestations_relay_with_upstream", "(upstream_id is null) = (relay is null)");
                    table.CheckConstraint("ck_attestations_root_has_depth_0", "(upstream_id is null) = (depth = 0)");
                    table.CheckConstraint("ck_attestations_said_ordered", "said_earliest <= said_latest");
                    table.CheckConstraint("ck_attestations_stance", "stance in ('supports', 'denies', 'qualifies')");
                    table.CheckConstraint("ck_attestations_upstream_depth_with_upstream", "(upstream_id is null) = (upstream_depth is null)");
                    table.CheckConstraint("ck_attestations_withdrawal", "withdrawal in ('retracted', 'corrected')");
                    table.CheckConstraint("ck_attestations_withdrawal_complete", "(withdrawn_on_edtf is null) = (withdrawal is null)");
                    table.CheckConstraint("ck_attestations_withdrawn_on_ordered", "withdrawn_on_earliest <= withdrawn_on_latest");
                    table.ForeignKey(
                        name: "fk_attestations_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_attestations_documents_locator_document_id",
                        column: x => x.locator_document_id,
                        principalTable: "documents",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_attestations_people_speaker_id",
                        column: x => x.speaker_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_attestations_revisions_revision",
                        column: x => x.revision,
                        principalTable: "revisions",
                        principalColumn: "number");
                    table.ForeignKey(
                        name: "fk_attestations_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_attestations_upstream",
                        columns: x => new { x.claim_id, x.upstream_id, x.upstream_depth },
                        principalTable: "attestations",
                        principalColumns: new[] { "claim_id", "id", "depth" });
                });

            migrationBuilder.CreateTable(
                name: "attestation_quantities",
                columns: table => new
                {
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    attestation_id = table.Column<string>(type: "TEXT", nullable: false),
                    minimum = table.Column<double>(type: "REAL", nullable: false),
                    maximum = table.Column<double>(type: "REAL", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    of = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    qualifier = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attestation_quantities", x => new { x.attestation_id, x.ordinal });
                    table.CheckConstraint("ck_attestation_quantities_ordered", "minimum <= maximum");
                    table.CheckConstraint("ck_attestation_quantities_qualifier", "qualifier in ('about', 'atLeast', 'atMost', 'moreThan', 'lessThan')");
                    table.ForeignKey(
                        name: "fk_attestation_quantities_attestations_attestation_id",
                        column: x => x.attestation_id,
                        principalTable: "attestations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "dataset",
                columns: new[] { "id", "bundle_fingerprint", "revision" },
                values: new object[] { 1, null, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_attestations_claim_id_upstream_id_upstream_depth",
                table: "attestations",
                columns: new[] { "claim_id", "upstream_id", "upstream_depth" });

            migrationBuilder.CreateIndex(
                name: "ix_attestations_locator_document_id",
                table: "attestations",
                column: "locator_document_id");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_revision",
                table: "attestations",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_said_earliest",
                table: "attestations",
                column: "said_earliest");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_said_latest",
                table: "attestations",
                column: "said_latest");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_source_id",
                table: "attestations",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_speaker_id",
                table: "attestations",
                column: "speaker_id");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_withdrawn_on_earliest",
                table: "attestations",
                column: "withdrawn_on_earliest");

            migrationBuilder.CreateIndex(
                name: "ix_attestations_withdrawn_on_latest",
                table: "attestations",
                column: "withdrawn_on_latest");

            migrationBuilder.CreateIndex(
                name: "ix_changes_kind_record_id",
                table: "changes",
                columns: new[] { "kind", "record_id" });

            migrationBuilder.CreateIndex(
                name: "ix_claim_places_place_id",
                table: "claim_places",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_relations_related_id",
                table: "claim_relations",
                column: "related_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_topics_topic_id",
                table: "claim_topics",
                column: "topic_id");

            migrationBuilder.CreateIndex(
                name: "ix_claims_occurred_earliest",
                table: "claims",
                column: "occurred_earliest");

            migrationBuilder.CreateIndex(
                name: "ix_claims_occurred_latest",
                table: "claims",
                column: "occurred_latest");

            migrationBuilder.CreateIndex(
                name: "ix_claims_revision",
                table: "claims",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "ix_documents_source_id",
                table: "documents",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_parent_id",
                table: "organizations",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_place_id",
                table: "organizations",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_revision",
                table: "organizations",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_state_id",
                table: "organizations",
                column: "state_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_age_as_of_earliest",
                table: "people",
                column: "age_as_of_earliest");

            migrationBuilder.CreateIndex(
                name: "ix_people_age_as_of_latest",
                table: "people",
                column: "age_as_of_latest");

            migrationBuilder.CreateIndex(
                name: "ix_people_place_id",
                table: "people",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_revision",
                table: "people",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "ix_person_affiliations_organization_id",
                table: "person_affiliations",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_affiliations_period_earliest",
                table: "person_affiliations",
                column: "period_earliest");

            migrationBuilder.CreateIndex(
                name: "ix_person_affiliations_period_latest",
                table: "person_affiliations",
                column: "period_latest");

            migrationBuilder.CreateIndex(
                name: "ix_places_contained_in_id",
                table: "places",
                column: "contained_in_id");

            migrationBuilder.CreateIndex(
                name: "ix_places_revision",
                table: "places",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "ix_source_authors_organization_id",
                table: "source_authors",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_source_authors_person_id",
                table: "source_authors",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_sources_published_earliest",
                table: "sources",
                column: "published_earliest");

            migrationBuilder.CreateIndex(
                name: "ix_sources_published_latest",
                table: "sources",
                column: "published_latest");

            migrationBuilder.CreateIndex(
                name: "ix_sources_publisher_id",
                table: "sources",
                column: "publisher_id");

            migrationBuilder.CreateIndex(
                name: "ix_sources_revision",
                table: "sources",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "ix_tombstones_revision",
                table: "tombstones",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "ix_topics_broader_id",
                table: "topics",
                column: "broader_id");

            migrationBuilder.CreateIndex(
                name: "ix_topics_revision",
                table: "topics",
                column: "revision");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attestation_quantities");

            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "claim_places");

            migrationBuilder.DropTable(
                name: "claim_quantities");

            migrationBuilder.DropTable(
                name: "claim_relations");

            migrationBuilder.DropTable(
                name: "claim_topics");

            migrationBuilder.DropTable(
                name: "dataset");

            migrationBuilder.DropTable(
                name: "person_affiliations");

            migrationBuilder.DropTable(
                name: "source_authors");

            migrationBuilder.DropTable(
                name: "tombstones");

            migrationBuilder.DropTable(
                name: "attestations");

            migrationBuilder.DropTable(
                name: "topics");

            migrationBuilder.DropTable(
                name: "claims");

            migrationBuilder.DropTable(
                name: "documents");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropTable(
                name: "organizations");

            migrationBuilder.DropTable(
                name: "places");

            migrationBuilder.DropTable(
                name: "revisions");
        }
    }
}
