with recursive found as materialized (
    select record_id as id from search_index where kind = 'claim' and words @@ quote_literal($1::text)::tsquery),
topic_above (id, above) as (
    select id, id from topics
    union select tree.id, topics.broader_id from topic_above tree join topics on topics.id = tree.above where topics.broader_id is not null),
body_above (id, above) as (
    select id, id from organizations
    union select tree.id, organizations.parent_id from body_above tree join organizations on organizations.id = tree.above where organizations.parent_id is not null),
of_topics as (
    select distinct t.claim_id, above from found join claim_topics t on t.claim_id = found.id join topic_above on topic_above.id = t.topic_id),
of_publishers as (
    select distinct a.claim_id, above
    from found join attestations a on a.claim_id = found.id join sources s on s.id = a.source_id join body_above on body_above.id = s.publisher_id)
select 'verdict' as facet, verdict collate "C" as value, verdict collate "C" as name, count(*)::int as claims from found join claims using (id) group by verdict
union all
select 'topic', above, topics.label, count(*)::int from of_topics join topics on topics.id = above group by above, topics.label
union all
select 'publisher', above, organizations.name, count(*)::int from of_publishers join organizations on organizations.id = above group by above, organizations.name
order by facet, claims desc, value
