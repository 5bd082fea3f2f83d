-- What Directus cannot serve of the tables: those whose keys are of several columns, with a key of one; and what lies under what.
drop schema if exists directus_peers cascade;
create schema directus_peers;

create table directus_peers.topics_of_claims (
    id int primary key, claim_id varchar(100) collate "C" not null references public.claims (id), topic_id varchar(100) collate "C" not null references public.topics (id));
insert into directus_peers.topics_of_claims select row_number() over (), claim_id, topic_id from public.claim_topics;
create index on directus_peers.topics_of_claims (claim_id, topic_id);

create table directus_peers.places_of_claims (
    id int primary key, claim_id varchar(100) collate "C" not null references public.claims (id), place_id varchar(100) collate "C" not null references public.places (id));
insert into directus_peers.places_of_claims select row_number() over (), claim_id, place_id from public.claim_places;
create index on directus_peers.places_of_claims (claim_id, place_id);

create table directus_peers.relations_of_claims (
    id int primary key, claim_id varchar(100) collate "C" not null references public.claims (id), related_id varchar(100) collate "C" not null references public.claims (id),
    type text not null, strength text, reason text not null);
insert into directus_peers.relations_of_claims select row_number() over (), claim_id, related_id, type, strength, reason from public.claim_relations;
create index on directus_peers.relations_of_claims (claim_id, related_id);
create index on directus_peers.relations_of_claims (related_id, claim_id);

create table directus_peers.authors_of_sources (
    id int primary key, source_id varchar(100) collate "C" not null references public.sources (id), ordinal int not null,
    person_id varchar(100) collate "C" references public.people (id), organization_id varchar(100) collate "C" references public.organizations (id));
insert into directus_peers.authors_of_sources select row_number() over (), source_id, ordinal, person_id, organization_id from public.source_authors;
create index on directus_peers.authors_of_sources (source_id, ordinal);

create table directus_peers.bodies_above (
    id int primary key, organization_id varchar(100) collate "C" not null references public.organizations (id), above_id varchar(100) collate "C" not null references public.organizations (id));
insert into directus_peers.bodies_above
    with recursive tree (id, above) as (
        select id, id from public.organizations
        union select tree.id, o.parent_id from tree join public.organizations o on o.id = tree.above where o.parent_id is not null)
    select row_number() over (), id, above from tree;
create index on directus_peers.bodies_above (organization_id, above_id);
create index on directus_peers.bodies_above (above_id, organization_id);
analyze directus_peers.topics_of_claims, directus_peers.places_of_claims, directus_peers.relations_of_claims, directus_peers.authors_of_sources, directus_peers.bodies_above;

-- bootstrap
insert into directus_peers.directus_relations (many_collection, many_field, one_collection, one_field) values
    ('topics_of_claims', 'claim_id', 'claims', 'topics'),
    ('places_of_claims', 'claim_id', 'claims', 'places'),
    ('attestations', 'claim_id', 'claims', 'attestations'),
    ('relations_of_claims', 'claim_id', 'claims', 'relations'),
    ('relations_of_claims', 'related_id', 'claims', 'inverse_relations'),
    ('authors_of_sources', 'source_id', 'sources', 'authors'),
    ('bodies_above', 'organization_id', 'organizations', 'above');
insert into directus_peers.directus_fields (collection, field, special) select one_collection, one_field, 'o2m' from directus_peers.directus_relations where one_field is not null;
