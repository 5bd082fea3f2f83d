-- What Directus has to be told of the tables, in its own.
insert into directus_peers.directus_relations (many_collection, many_field, one_collection, one_field) values
    ('topics_of_claims', 'claim_id', 'claims', 'topics'),
    ('places_of_claims', 'claim_id', 'claims', 'places'),
    ('attestations', 'claim_id', 'claims', 'attestations'),
    ('relations_of_claims', 'claim_id', 'claims', 'relations'),
    ('relations_of_claims', 'related_id', 'claims', 'inverse_relations'),
    ('authors_of_sources', 'source_id', 'sources', 'authors'),
    ('bodies_above', 'organization_id', 'organizations', 'above');
insert into directus_peers.directus_fields (collection, field, special) select one_collection, one_field, 'o2m' from directus_peers.directus_relations where one_field is not null;
