-- The rows of all, in the tables that Strapi has made for them: each with a number of its own, and each link in a table of its own.
set search_path = strapi_peers, public;
insert into all_organization (id, document_id, name, published_at) select row_number() over (), id, name, now() from organizations;
insert into all_person (id, document_id, name, kind, published_at) select row_number() over (), id, name, kind, now() from people;
insert into all_topic (id, document_id, label, published_at) select row_number() over (), id, label, now() from topics;
insert into all_place (id, document_id, name, published_at) select row_number() over (), id, name, now() from places;
insert into all_source (id, document_id, title, description, is_compilation, published_edtf, published_earliest, published_latest, published_at)
    select row_number() over (), id, title, description, is_compilation, published_edtf, published_earliest, published_latest, now() from sources;
insert into all_author (id, document_id, ordinal, published_at) select row_number() over (order by source_id, ordinal), source_id || '.' || ordinal, ordinal, now() from source_authors;
insert into all_claim (id, document_id, statement, occurred_edtf, occurred_earliest, occurred_latest, verdict, credibility, informants_min, informants_max, gatherings, publishers, channels, denying_gatherings, note, revision, published_at)
    select row_number() over (), id, statement, occurred_edtf, occurred_earliest, occurred_latest, verdict, credibility, informants_min, informants_max, gatherings, publishers, channels, denying_gatherings, note, revision, now() from claims;
insert into all_attestation (id, document_id, upstream_id, relay, stance, mode, certainty, quotation_text, quotation_language, said_edtf, published_at)
    select row_number() over (), id, upstream_id, relay, stance, mode, certainty, quotation_text, quotation_language, said_edtf, now() from attestations;
insert into all_relation (id, document_id, type, strength, reason, published_at) select row_number() over (), claim_id || '.' || type || '.' || related_id, type, strength, reason, now() from claim_relations;
analyze all_organization, all_person, all_topic, all_place, all_source, all_author, all_claim, all_attestation, all_relation;

insert into all_source_bodies_lnk (source_id, organization_id, organization_ord)
    with recursive tree (id, above) as (
        select id, id from organizations
        union select tree.id, o.parent_id from tree join organizations o on o.id = tree.above where o.parent_id is not null)
    select s.id, o.id, 1 from sources join tree on tree.id = publisher_id join all_source s on s.document_id = sources.id join all_organization o on o.document_id = tree.above;
insert into all_source_publisher_lnk (source_id, organization_id)
    select s.id, o.id from sources join all_source s on s.document_id = sources.id join all_organization o on o.document_id = publisher_id;
insert into all_author_source_lnk (author_id, source_id, author_ord)
    select a.id, s.id, ordinal from all_author a join all_source s on s.document_id = left(a.document_id, length(a.document_id) - strpos(reverse(a.document_id), '.'));
insert into all_author_person_lnk (author_id, person_id)
    select a.id, p.id from source_authors sa join all_author a on a.document_id = sa.source_id || '.' || sa.ordinal join all_person p on p.document_id = sa.person_id;
insert into all_author_organization_lnk (author_id, organization_id)
    select a.id, o.id from source_authors sa join all_author a on a.document_id = sa.source_id || '.' || sa.ordinal join all_organization o on o.document_id = sa.organization_id;
insert into all_claim_topics_lnk (claim_id, topic_id, topic_ord)
    select c.id, t.id, row_number() over (partition by c.id order by l.topic_id) from claim_topics l join all_claim c on c.document_id = l.claim_id join all_topic t on t.document_id = l.topic_id;
insert into all_claim_places_lnk (claim_id, place_id, place_ord)
    select c.id, p.id, row_number() over (partition by c.id order by l.place_id) from claim_places l join all_claim c on c.document_id = l.claim_id join all_place p on p.document_id = l.place_id;
insert into all_attestation_claim_lnk (attestation_id, claim_id, attestation_ord)
    select a.id, c.id, row_number() over (partition by c.id order by l.id) from attestations l join all_attestation a on a.document_id = l.id join all_claim c on c.document_id = l.claim_id;
insert into all_attestation_source_lnk (attestation_id, source_id)
    select a.id, s.id from attestations l join all_attestation a on a.document_id = l.id join all_source s on s.document_id = l.source_id;
insert into all_attestation_speaker_lnk (attestation_id, person_id)
    select a.id, p.id from attestations l join all_attestation a on a.document_id = l.id join all_person p on p.document_id = l.speaker_id;
insert into all_relation_claim_lnk (relation_id, claim_id, relation_ord)
    select r.id, c.id, r.id from claim_relations l join all_relation r on r.document_id = l.claim_id || '.' || l.type || '.' || l.related_id join all_claim c on c.document_id = l.claim_id;
insert into all_relation_related_lnk (relation_id, claim_id, relation_ord)
    select r.id, c.id, r.id from claim_relations l join all_relation r on r.document_id = l.claim_id || '.' || l.type || '.' || l.related_id join all_claim c on c.document_id = l.related_id;
analyze;
