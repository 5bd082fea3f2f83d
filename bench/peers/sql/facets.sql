with recursive found as materialized (
    select record_id as id from search_index where kind = 'claim' and words @@ quote_literal($1::text)::tsquery),
topic_above (id, above) as (
    select id, id from topics
    union select tree.id, topics.broader_id from topic_above tree join topics on topics.id = tree.above where topics.broader_id is not null),
of_topics as (
    select distinct t.claim_id, above from found join claim_topics t on t.claim_id = found.id join topic_above on topic_above.id = t.topic_id)
select 'verdict' as facet, verdict collate "C" as value, verdict collate "C" as name, count(*)::int as claims from found join claims using (id) group by verdict
union all
select 'topic', above, topics.label, count(*)::int from of_topics join topics on topics.id = above group by above, topics.label
union all
select 'publisher', publisher_id, organizations.name, count(*)::int
from found join claim_publishers on claim_id = found.id join organizations on organizations.id = publisher_id group by publisher_id, organizations.name
order by facet, claims desc, value
