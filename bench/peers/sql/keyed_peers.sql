-- What servers of tables cannot serve of these, with keys of one column: those whose keys are of several, what an attestation was taken from, which is a reference by several, and what lies under what.
drop schema if exists keyed_peers cascade;
create schema keyed_peers;

create table keyed_peers.topics_of_claims (
    id int primary key, claim_id varchar(100) collate "C" not null references public.claims (id), topic_id varchar(100) collate "C" not null references public.topics (id));
insert into keyed_peers.topics_of_claims select row_number() over (), claim_id, topic_id from public.claim_topics;
create index on keyed_peers.topics_of_claims (claim_id, topic_id);

create table keyed_peers.places_of_claims (
    id int primary key, claim_id varchar(100) collate "C" not null references public.claims (id), place_id varchar(100) collate "C" not null references public.places (id));
insert into keyed_peers.places_of_claims select row_number() over (), claim_id, place_id from public.claim_places;
create index on keyed_peers.places_of_claims (claim_id, place_id);

create table keyed_peers.relations_of_claims (
    id int primary key, claim_id varchar(100) collate "C" not null references public.claims (id), related_id varchar(100) collate "C" not null references public.claims (id),
    type text not null, strength text, reason text not null);
insert into keyed_peers.relations_of_claims select row_number() over (), claim_id, related_id, type, strength, reason from public.claim_relations;
create index on keyed_peers.relations_of_claims (claim_id, related_id);
create index on keyed_peers.relations_of_claims (related_id, claim_id);

create table keyed_peers.authors_of_sources (
    id int primary key, source_id varchar(100) collate "C" not null references public.sources (id), ordinal int not null,
    person_id varchar(100) collate "C" references public.people (id), organization_id varchar(100) collate "C" references public.organizations (id));
insert into keyed_peers.authors_of_sources select row_number() over (), source_id, ordinal, person_id, organization_id from public.source_authors;
create index on keyed_peers.authors_of_sources (source_id, ordinal);

create table keyed_peers.upstreams_of_attestations (
    id int primary key, attestation_id varchar(161) collate "C" not null references public.attestations (id), upstream_id varchar(161) collate "C" not null);
insert into keyed_peers.upstreams_of_attestations select row_number() over (), id, upstream_id from public.attestations where upstream_id is not null;
create index on keyed_peers.upstreams_of_attestations (attestation_id);

create table keyed_peers.bodies_above (
    id int primary key, organization_id varchar(100) collate "C" not null references public.organizations (id), above_id varchar(100) collate "C" not null references public.organizations (id));
insert into keyed_peers.bodies_above
    with recursive tree (id, above) as (
        select id, id from public.organizations
        union select tree.id, o.parent_id from tree join public.organizations o on o.id = tree.above where o.parent_id is not null)
    select row_number() over (), id, above from tree;
create index on keyed_peers.bodies_above (organization_id, above_id);
create index on keyed_peers.bodies_above (above_id, organization_id);
analyze keyed_peers.topics_of_claims, keyed_peers.places_of_claims, keyed_peers.relations_of_claims, keyed_peers.authors_of_sources, keyed_peers.upstreams_of_attestations, keyed_peers.bodies_above;
